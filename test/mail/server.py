#!/usr/bin/python3
"""A mail server for tests: python3 server.py PORTFILE FOLDER [OPTION…]

Takes what it is sent into FOLDER, one file a mail, and does as the local part of the recipient says:
  gone@…  550 for good     full@…  552       later@…  451, and takes the second try
  wrong@… 554 after DATA   every other address is taken
Options: starttls, tls (with FOLDER/../key.pem and cert.pem), auth (only takali / himitsu), shut
"""
import os
import ssl
import sys
import time

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult


class Handler:
    def __init__(self, folder):
        self.folder, self.count, self.tried = folder, 0, set()

    async def handle_RCPT(self, server, session, envelope, address, options):
        local = address.split('@')[0]
        if local == 'gone':
            return '550 5.1.1 <%s>: no such user' % address
        if local == 'full':
            return '552 5.2.2 mailbox full'
        if local == 'later' and address not in self.tried:
            self.tried.add(address)
            return '451 4.7.1 greylisted, try again'
        envelope.rcpt_tos.append(address)
        return '250 OK'

    async def handle_DATA(self, server, session, envelope):
        if envelope.rcpt_tos[0].startswith('wrong@'):
            return '554 5.6.0 content refused'
        self.count += 1
        name = os.path.join(self.folder, '%04d' % self.count)
        with open(name + '.tmp', 'wb') as out:
            out.write(b'X-Peer: %d\r\n' % session.peer[1])
            out.write(b'X-From: %s\r\nX-To: %s\r\n' % (envelope.mail_from.encode(),
                                                     ','.join(envelope.rcpt_tos).encode()))
            out.write(envelope.content)
        os.rename(name + '.tmp', name + '.eml')
        if envelope.rcpt_tos[0].startswith('slow@'):
            time.sleep(3)
        return '250 2.0.0 taken as %d' % self.count


class Shut(SMTP):
    def connection_made(self, transport):
        transport.write(b'554 5.7.1 not from here\r\n')
        transport.close()


class Door(Controller):
    def factory(self):
        return Shut(self.handler) if 'shut' in sys.argv else super().factory()


def authenticate(server, session, envelope, mechanism, data):
    good = data.login == b'takali' and data.password == b'himitsu'
    return AuthResult(success=good, handled=not good and False or good)


def main():
    port_file, folder, options = sys.argv[1], sys.argv[2], sys.argv[3:]
    keys = {}
    if 'starttls' in options or 'tls' in options:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(os.path.join(folder, '..', 'cert.pem'),
                                os.path.join(folder, '..', 'key.pem'))
        keys = {'ssl_context': context} if 'tls' in options else \
               {'tls_context': context, 'require_starttls': True}
    if 'auth' in options:
        keys.update(authenticator=authenticate, auth_required=True,
                    auth_require_tls='starttls' in options)
    port = int(open(port_file).read()) if os.path.exists(port_file) else 0
    import socket
    if not port:
        with socket.socket() as s:
            s.bind(('127.0.0.1', 0))
            port = s.getsockname()[1]
    door = Door(Handler(folder), hostname='127.0.0.1', port=port, **keys)
    door.start()
    with open(port_file + '.tmp', 'w') as out:
        out.write(str(port))
    os.rename(port_file + '.tmp', port_file)
    print('ready', flush=True)
    while True:
        time.sleep(3600)


main()
