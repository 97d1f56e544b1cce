# server.sh - a mail server for tests and what it was sent:  . test/mail/server.sh, after
# test/tap.sh; then begin_mail OPTION…, mailed N, header N NAME
mails=$work/mails
mkdir -p "$mails"

# A certificate of an authority of our own, for localhost.
make_certificate() {
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 \
        -subj /CN=localhost -addext subjectAltName=DNS:localhost,IP:127.0.0.1 \
        -keyout "$work/key.pem" -out "$work/cert.pem" 2>/dev/null
}

begin_mail() { # OPTION…: on $mail_port, the same port each time
    rm -f "$work/mail.ready"
    /usr/bin/python3 test/mail/server.py "$work/mail.port" "$mails" "$@" >"$work/mail.ready" \
        2>"$work/mail.err" &
    mail_server=$!
    begun="$begun $mail_server"
    wait_for 10 grep -q ready "$work/mail.ready"
    mail_port=$(cat "$work/mail.port")
}

end_mail() {
    kill "$mail_server"
    wait "$mail_server" 2>/dev/null
}

mail_count() { find "$mails" -name '*.eml' | wc -l | tr -d ' '; }
mailed() { [ "$(mail_count)" -ge "$1" ]; } # N: so many have come
header() { /usr/bin/python3 test/mail/read.py "$mails/$(printf %04d "$1").eml" "$2"; }
forget_mail() { rm -f "$mails"/*; }
