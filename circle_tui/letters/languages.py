"""The words that mail programs put round a quote, in the languages they speak: add a language here."""


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split("|"))


# Labels of a quoted header block (Outlook, Apple, Gmail, Yahoo, Lotus ...), lower-case, by what they name.
FROM = _words(
    "from|von|de|da|van|od|från|fra|lähettäjä|от|от кого|від|від кого|kimden|gönderen|feladó|de la|"
    "expéditeur|mittente|remitente|remetente|afzender|avsändare|afsender|avsender|nadawca|odesílatel|"
    "odosielateľ|από|מאת|من|发件人|發件人|寄件者|寄件人|差出人|送信者|보낸 사람|보낸사람|nuo|no|saatja|"
    "kellelt|dari|từ|จาก|frá|šalje|pošiljatelj|пошиљалац|од|ad|از|प्रेषक|absender|emisor"
)

DATE = _words(
    "sent|date|sent on|gesendet|datum|gesendet am|envoyé|envoyé le|date d'envoi|data|inviato|inviato il|"
    "enviado|enviado el|enviado em|fecha|enviada|enviada em|verzonden|verstuurd|skickat|sendt|dato|"
    "lähetetty|päivämäärä|päiväys|pvm|отправлено|дата|дата отправки|надіслано|tarih|gönderildi|"
    "gönderme tarihi|gönderilme tarihi|elküldve|dátum|küldve|trimis|data trimiterii|wysłano|odesláno|"
    "odoslané|εστάλη|στάλθηκε|ημερομηνία|נשלח|תאריך|تاريخ|تم الإرسال|التاريخ|发送时间|發送時間|寄件日期|"
    "日期|传送日期|傳送日期|時間|时间|送信日時|日時|送信日|보낸 날짜|날짜|보냄|изпратено|išsiųsta|"
    "nosūtīts|saadetud|kuupäev|dikirim|tanggal|đã gửi|ngày|ส่งเมื่อ|วันที่|poslano|sent date|posláno|"
    "poslané|послано|датум|تاریخ|gesendet um|sendt den|dagsetning|sent at"
)

TO = _words(
    "to|an|à|a|para|aan|till|til|vastaanottaja|кому|до|kime|alıcı|címzett|către|catre|do|komu|pre|προς|"
    "אל|إلى|收件人|收件者|宛先|받는 사람|받는사람|수신자|kam|kellele|saaja|kepada|đến|ถึง|za|prima|прима|"
    "за|به|destinataire|destinatario|destinatário|empfänger|ontvanger|adresat|adresát|mottagare|modtager|"
    "mottaker|per|din"
)

COPY = _words(
    "cc|kopie|copie|copia|cópia|kopia|kopi|kopio|копия|копія|bilgi|másolatot kap|másolat|dw|w kopii|"
    "kópia|v kopii|κοιν|κοινοποίηση|העתק|نسخة|抄送|副本|참조|ccn|bcc|blind copy|pdv|reply-to|reply to|"
    "antwort an|répondre à|responder a|importance|attachments|bijlagen|anlagen|pièces jointes|priority|"
    "organization|x-mailer|message-id|risposta|resent-from|mailing list|list|wichtigkeit|importancia|"
    "importância|priorität"
)

SUBJECT = _words(
    "subject|betreff|objet|sujet|oggetto|asunto|assunto|onderwerp|ämne|emne|aihe|тема|konu|tárgy|subiect|"
    "temat|předmět|predmet|θέμα|נושא|הנדון|الموضوع|موضوع|主题|主旨|主題|件名|제목|относно|tema|teema|"
    "pealkiri|perihal|subjek|chủ đề|tiêu đề|เรื่อง|efni|tēma|zadeva|предмет|assumpte|re|betrifft|вопрос"
)

# "wrote", wherever it stands in the line above a quote. Verbs of one kind a language, as programs use them.
WROTE = (
    r"wrote|writes|has written|schrieb|hat geschrieben|geschrieben|a écrit|écrivait|écrit|escribió|"
    r"escribio|ha escrito|escreveu|escreveram|ha scritto|scritto|scrisse|schreef|geschreven|skrev|"
    r"har skrevet|har skrivit|kirjoitti|napisał|napisała|napisał\(a\)|napisano|pisze|написал|написала|"
    r"написал\(а\)|пишет|написав|пише|napsal|napsala|napsal\(a\)|napísal|napísala|napísal\(a\)|írta|"
    r"ezt írta|scris|a scris|yazdı|şunu yazdı|έγραψε|כתב|כתבה|كتب|كتبت|写道|写到|寫道|寫到|書きました|"
    r"のメール|のメッセージ|님이 작성|작성|написа|rašė|parašė|rakstīja|kirjutas|menulis|tulis|đã viết|"
    r"viết|เขียนว่า|เขียน|skrifaði|napisao|je napisao|napisala|je napisala|piše|pisal|je pisal|"
    r"va escriure|escrigué|idatzi zuen|scríobh|shkruajti|نوشت|ने लिखा"
)

# Words that open a dated attribution line before its date; most of them are "on".
ON = (
    r"on|am|le|el|il|il giorno|il gio|op|em|no dia|den|d\.|pe|la|na|в|во|dnia|w dniu|dne|dňa|ti|ons|tor|"
    r"fre|lør|søn|στις|την|ב|בתאריך|في|بتاريخ|在|на|у|od|dana|päivänä|kl|vào|pada|pada tanggal|เมื่อ|"
    r"tarihinde|el día|a data de|quinta|po|út|st|čt|pá|so|ne|at|date|dátum|datum|from|von|de"
)

# What stands between dashes, or alone before a colon, above a whole letter that was quoted or forwarded.
ORIGINAL = (
    r"original message|original email|original e-mail|original mail|originalnachricht|"
    r"ursprüngliche nachricht|ursprüngliche mail|original-nachricht|urspr\. nachricht|"
    r"weitergeleitete nachricht|nachricht weitergeleitet|message d'origine|message d’origine|"
    r"message original|message initial|message transféré|message transmis|mensaje original|"
    r"mensaje reenviado|mensagem original|mensagem encaminhada|mensagem reencaminhada|messaggio originale|"
    r"messaggio inoltrato|messaggio originario|oorspronkelijk bericht|oorspronkelijke bericht|"
    r"origineel bericht|doorgestuurd bericht|ursprungligt meddelande|originalmeddelande|"
    r"vidarebefordrat meddelande|oprindelig meddelelse|oprindelig besked|original meddelelse|"
    r"videresendt meddelelse|videresendt besked|opprinnelig melding|videresendt melding|"
    r"alkuperäinen viesti|välitetty viesti|edelleenlähetetty viesti|wiadomość oryginalna|"
    r"oryginalna wiadomość|wiadomość przekazana|przekazana wiadomość|treść przekazanej wiadomości|"
    r"исходное сообщение|оригинальное сообщение|пересылаемое сообщение|пересланное сообщение|"
    r"начало переадресованного сообщения|оригінальне повідомлення|пересланий лист|переслане повідомлення|"
    r"původní zpráva|přeposlaná zpráva|pôvodná správa|preposlaná správa|eredeti üzenet|továbbított levél|"
    r"továbbított üzenet|mesaj original|mesajul original|mesaj redirecționat|orijinal ileti|özgün ileti|"
    r"orijinal mesaj|iletilen mesaj|iletilmiş mesaj|αρχικό μήνυμα|προωθημένο μήνυμα|הודעה מקורית|"
    r"הודעה שהועברה|الرسالة الأصلية|رسالة محولة|الرسالة المعاد توجيهها|原始邮件|原始郵件|转发的邮件|"
    r"轉寄的郵件|转发邮件信息|邮件原件|元のメッセージ|転送されたメッセージ|転送メッセージ|원본 메시지|"
    r"원본 메일|전달된 메시지|оригинално съобщение|препратено съобщение|izvorna poruka|originalna poruka|"
    r"proslijeđena poruka|оригинална порука|izvirno sporočilo|posredovano sporočilo|algne kiri|"
    r"algne sõnum|sākotnējais ziņojums|originalus laiškas|pesan asli|pesan terusan|thư gốc|ข้อความต้นฉบับ|"
    r"missatge original|forwarded message|forwarded email|begin forwarded message|"
    r"anfang der weitergeleiteten nachricht|début du message réexpédié|début du message transféré|"
    r"inizio messaggio inoltrato|inizio del messaggio inoltrato|início da mensagem encaminhada|"
    r"inicio del mensaje reenviado|begin doorgestuurd bericht|vidarebefordrat brev|"
    r"start på videresendt besked|reply message|reply separator|mensagem reenviada|válasz üzenet|"
    r"quoted message|forwarded by|inline message follows|included message"
)

# How phones and programs sign, as the whole line. {x} is the name of the thing.
SENT_FROM = (
    "sent from|sent with|sent via|sent using|sent on|sent by|get outlook for|envoyé de|envoyé depuis|"
    "envoyé à partir de|envoyé avec|envoyé via|obtenir outlook pour|télécharger outlook pour|von meinem|"
    "gesendet von|gesendet mit|gesendet über|gesendet aus|diese nachricht wurde von meinem|von unterwegs|"
    "outlook für|holen sie sich outlook|enviado desde|enviado con|enviado de|enviado a partir|enviado do|"
    "enviado via|enviado por|enviada do|obtener outlook|obter o outlook|inviato da|inviato dal|"
    "inviato con|inviata da|scarica outlook|ottieni outlook|verzonden vanaf|verzonden met|"
    "verstuurd vanaf|verstuurd met|verstuurd via|verstuurd vanuit|verzonden via|outlook voor|"
    "skickat från|skickades från|hämta outlook|sendt fra|sendt med|hent outlook|skaff deg outlook|"
    "lähetetty|hanki outlook|отправлено с|отправлено из|надіслано з|відправлено з|wysłane z|wysłano z|"
    "pobierz outlook|odesláno z|odoslané z|poslané z|posláno z|küldve|elküldve|trimis de pe|trimis din|"
    "gönderildi|στάλθηκε από|εστάλη από|נשלח מ|أرسلت من|أُرسلت من|مرسل من|发自我的|从我的|發自我的|"
    "從我的|iphoneから送信|ipadから送信|나의 iphone에서 보냄|내 iphone에서 보냄|изпратено от|poslano iz|"
    "poslano s|послато са|išsiųsta iš|nosūtīts no|saadetud minu|dikirim dari|được gửi từ|ส่งจาก|"
    "enviat des de"
)

# Prefixes of a subject that say "answer" or "forward"; a number may follow: RE[2]:
REPLY_PREFIX = (
    "re|aw|sv|antw|antwort|vs|odp|ynt|yanıt|vá|r|rif|res|resp|ref|ha|ang|atb|σχετ|απ|回复|回覆|答复|答覆|"
    "返信|답장|회신|הע|תשובה|رد|отг|ответ|на|відп|fw|fwd|wg|tr|rv|enc|vl|vb|doorst|i|pd|pt|i̇lt|ilt|"
    "továbbítás|πρθ|转发|轉寄|転送|전달"
)

# Words of a person who is spoken to, or of: "you wrote:" above a passage is a critic's own line.
PRONOUNS = _words(
    "you|he|she|they|we|i|it|who|she'd|du|sie|er|ihr|wir|ich|tu|vous|il|elle|ils|nous|je|on|él|ella|"
    "usted|ellos|lui|lei|loro|voi|io|noi|você|ele|ela|vocês|hij|zij|ze|u|jij|ik|hun|han|hon|de|ni|jag|"
    "jeg|vi|ты|вы|он|она|они|я|ty|pan|pani|ona|oni|ja"
)
