"""The words by which mail systems say that a mail came back. Data only: add what you meet here."""

import re

DAEMON = re.compile(
    r"^(?:mailer-?daemon|post-?master|mail(?:er)?[-_. ]?(?:delivery|system|admin|daemon)|"
    r"delivery[-_.]?(?:system|status)|"
    r"mdaemon|maildaemon|majordomo|bounces?|mailsystem|system|mail-?router|mms|mmse-relay|smtp|root|mta|"
    r"admin(?:istrator)?|"
    r"(?:no-?reply|do-?not-?reply))(?:[+=._-].*)?$",
    re.IGNORECASE,
)
SURE_DAEMON = re.compile(
    r"mailer[- ]?daemon|post[-_ ]?master|mdaemon|mail delivery|maildelivery|delivery system", re.IGNORECASE
)
SUBJECT = re.compile(
    r"undeliver|un-?deliver|deliver\w*[ :(-]*(?:status|fail|problem|error|notif|delay|report|incomplete|"
    r"has)|returned mail|"
    r"return(?:ed)? to sender|mail (?:system )?(?:error|fail|delivery|returned|status|could)|"
    r"failure notice|failed mail|"
    r"message (?:status|not deliver|could not|undeliver|from postmaster|you sent)|non[ -]?d[ei]liver|"
    r"nondeliverable|"
    r"mail not d|could not (?:be )?(?:send|sent|deliver)|can(?:not|'t) (?:be )?(?:send|sent|deliver)|"
    r"not delivered|"
    r"warning: (?:could not send|message|mail)|rejected|bounced?\b|error sending|"
    r"permanent (?:delivery )?(?:failure|error)|"
    r"user unknown|unknown (?:user|address|recipient)|mailbox (?:is )?(?:full|unavail)|delayed mail|"
    r"dsn\b|ndn\b|ndr\b|"
    r"unzustellbar|nicht zustellbar|zustell|non remis|échec|échou|non recapit|mancata consegna|"
    r"no se (?:ha )?(?:pud|entreg)|"
    r"no entregad|não entregue|falha na entrega|niet bezorg|onbestelbaar|avis de non|не доставлен|"
    r"недостав|delivery|配信|退信|"
    r"退件|반송|kunne ikke leveres|kan inte leverer|toimitus|nie dostarcz|doručen|kézbesít",
    re.IGNORECASE,
)
FAILED = re.compile(
    r"(?:could|can|was|were|been|is|did|does|has|do|may)(?:\s?not|n['’]t)\s+(?:yet\s+)?(?:be(?:en)?\s+|"
    r"have\s+)?(?:deliver|sent|send|reach|receiv|exist|found|"
    r"complet|accept|have|find|locat|a valid|known|listed|permitted|recogni|process)|"
    r"unable to (?:deliver|relay|send|route|reach|connect)|"
    r"undeliver|deliver\w* (?:to the following|error|fail|attempt|temporarily|has been delayed|"
    r"is delayed|status)|"
    r"fail(?:ed|ure)\b[^.\n]{0,50}(?:deliver|recipient|address|send|message|notice)|following (?:address|"
    r"recipient|user)|permanent (?:fatal )?error|"
    r"fatal error|user (?:is )?unknown|unknown (?:user|recipient|address|local|mailbox)|no such (?:user|"
    r"address|mailbox|recipient|person|account|domain)|"
    r"(?:mailbox|account|quota)[^.\n]{0,40}(?:full|exceed|disabl|unavail|inactive|not found|does not|"
    r"suspend|limit)|over ?quota|exceed\w*[^.\n]{0,30}quota|"
    r"(?:address|recipient)[^.\n]{0,40}(?:rejected|unknown|invalid|failed|not found|not exist|undeliver)|"
    r"invalid (?:recipient|address|mailbox|user)|"
    r"mail (?:system )?(?:error|was not|loop)|returned to (?:you|sender)|(?:being|was|been) returned|"
    r"too many hops|relay(?:ing)? (?:denied|not)|"
    r"(?:said|reason|status|error|code|response|reply|smtp)[:\s]{1,3}\(?#?[45]\d\d\b|"
    r"\b[45]\d\d[ -]#?[45]\.\d{1,3}\.\d{1,3}\b|\b[45]\d\d\b[^\n]{0,40}(?:user|mailbox|recipient|unknown|"
    r"reject)|"
    r"(?:message|mail) (?:you sent )?[^.\n]{0,40}(?:bounced|blocked|rejected|refused|delayed|queued|"
    r"expired)|will (?:continue|keep|be retried|retry|try)|"
    r"konnte nicht|nicht zugestellt|n['’]a pas pu|non (?:è stat|ha potuto)|no (?:se )?(?:pudo|ha podido|"
    r"existe)|não (?:foi|pôde)|niet (?:worden )?(?:be|af)|не (?:может|был|удалось)|"
    r"transcript of session|host (?:not found|unknown)|unrouteable|delivery (?:time )?expired|"
    r"retry time(?:out)?|bounce|配信できません|投递|無法|ご指定の|見つかりません",
    re.IGNORECASE,
)
FORWARD = re.compile(r"\W{0,3}(?:fwd?|wg|tr|rv|enc|vs|doorst|i)\s?:", re.IGNORECASE)
STRONG_TITLE = re.compile(
    r"undeliver|returned mail|failure notice|delivery (?:status|fail|report)|mail delivery|non[ -]?deliver",
    re.IGNORECASE,
)
