"""Filing, from mail programs' own replies to what the circle makes of them."""
