#!/usr/bin/python3
"""A program that is told things, for tests: python3 hook_server.py PORTFILE FOLDER

Keeps each POST in FOLDER, one file a call, and checks its signature (Standard Webhooks) with the
key in FOLDER/key, by nothing of ours. The path says what it answers:
  /take  204   /refuse  400   /gone  410   /busy  503   /move  302   /long  a megabyte   /slow  late
"""
import base64
import hashlib
import hmac
import http.server
import json
import os
import sys
import time

PORT, FOLDER = sys.argv[1:3]
ANSWERS = {'/refuse': 400, '/gone': 410, '/busy': 503, '/move': 302}


def is_signed(headers, body):
    with open(os.path.join(FOLDER, 'key')) as key:
        secret = base64.b64decode(key.read().strip()[len('whsec_'):])
    if abs(time.time() - int(headers['webhook-timestamp'])) > 300:
        return False
    text = b'.'.join([headers['webhook-id'].encode(), headers['webhook-timestamp'].encode(), body])
    right = 'v1,' + base64.b64encode(hmac.new(secret, text, hashlib.sha256).digest()).decode()
    return right in headers['webhook-signature'].split(' ')


class Handler(http.server.BaseHTTPRequestHandler):
    count = 0

    def do_POST(self):
        body = self.rfile.read(int(self.headers['Content-Length']))
        Handler.count += 1
        call = {'path': self.path, 'id': self.headers['webhook-id'], 'signed': is_signed(self.headers, body),
                'tampered': is_signed(self.headers, body + b' '), 'type': self.headers['Content-Type'],
                'body': json.loads(body)}
        name = os.path.join(FOLDER, '%04d.json' % Handler.count)
        with open(name + '.tmp', 'w') as out:
            json.dump(call, out, ensure_ascii=False)
        os.rename(name + '.tmp', name)
        self.answer()

    def answer(self):
        try:
            self.send_response(ANSWERS.get(self.path, 200 if self.path == '/long' else 204))
            if self.path == '/move':
                self.send_header('Location', '/take')
            self.end_headers()
            if self.path == '/refuse':
                self.wfile.write('そのような利用者はいません\n'.encode())
            if self.path == '/long':
                self.wfile.write(b'x' * (1 << 20))
        except OSError:
            pass

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
with open(PORT, 'w') as out:
    out.write(str(server.server_address[1]))
print('ready', flush=True)
server.serve_forever()
