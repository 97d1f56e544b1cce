#!/usr/bin/python3
"""Says what a mail program makes of a mail: python3 read.py FILE HEADER… (or "body")."""
import email
import email.policy
import sys

with open(sys.argv[1], 'rb') as file:
    raw = file.read()
mail = email.message_from_bytes(raw, policy=email.policy.default)
for name in sys.argv[2:]:
    if name == 'body':
        print(mail.get_content(), end='')
    elif name == 'defects':
        long = [l for l in raw.split(b'\r\n') if len(l) > 78]
        bare = raw.replace(b'\r\n', b'').count(b'\n')
        print(len(mail.defects), len(long), bare, raw.isascii())
    else:
        print('|'.join(str(v) for v in mail.get_all(name, [])))
