#include "base/secret.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sodium.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/disk.h"

/* Argon2id: one place. Raising them makes secret_password_is_old true for what is stored. */
enum { PASSWORD_PASSES = 2, PASSWORD_MEMORY = 64 << 20 };

enum {
    CHUNK = 64 << 10,
    SEALED_CHUNK = CHUNK + crypto_secretstream_xchacha20poly1305_ABYTES,
    MARK_BYTES = 8,
    HEAD_BYTES = 2 * MARK_BYTES, /* what the file is, and which key it wants */
    NONCE_BYTES = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
    TAG_BYTES = crypto_aead_xchacha20poly1305_ietf_ABYTES,
    BASE64 = sodium_base64_VARIANT_URLSAFE_NO_PADDING,
};

static const char mark[MARK_BYTES + 1] = "KANTOKU1";

static pthread_once_t once = PTHREAD_ONCE_INIT;

static void start(void)
{
    int good = sodium_init();
    assert(good >= 0);
}

static void begin(void)
{
    pthread_once(&once, start);
}

/* ---- keys ---- */

bool secret_key_write(struct work *w, const char *path)
{
    unsigned char key[sizeof(struct secret_key)];
    if (work_failed(w))
        return false;
    begin();
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0 && errno == EEXIST)
        return work_fail(w, FAULT_CONFLICT, "secret.key_exists", text_of(path));
    randombytes_buf(key, sizeof key);
    bool good =
        fd >= 0 && disk_write(fd, key, sizeof key) && fsync(fd) == 0 && disk_sync_folder(path);
    secret_wipe(key, sizeof key);
    if (fd >= 0)
        close(fd);
    if (!good) {
        if (fd >= 0)
            unlink(path); /* half a key would only be in the way */
        return work_fail(w, FAULT_SYSTEM, "secret.cannot_write", text_of(path));
    }
    return true;
}

bool secret_key_read(struct work *w, const char *path, struct secret_key *key)
{
    struct stat about;
    char more;
    if (work_failed(w))
        return false;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0)
        return work_fail(w, FAULT_SYSTEM, "secret.no_key", text_of(path));
    /* root may use the key of the account that the service runs as */
    bool ours = fstat(fd, &about) == 0 &&
                (about.st_uid == geteuid() || about.st_uid == 0 || geteuid() == 0);
    if (!ours || (about.st_mode & 077))
        work_fail(w, FAULT_SYSTEM, "secret.key_open_to_all", text_of(path));
    else if (!S_ISREG(about.st_mode))
        work_fail(w, FAULT_SYSTEM, "secret.key_damaged", text_of(path));
    else if (disk_read(fd, key->at, sizeof key->at) != sizeof key->at || read(fd, &more, 1) != 0)
        work_fail(w, FAULT_SYSTEM, "secret.key_damaged", text_of(path));
    close(fd);
    if (work_failed(w))
        secret_wipe(key, sizeof *key);
    return !work_failed(w);
}

struct secret_key secret_key_for(const struct secret_key *key, const char purpose[9])
{
    struct secret_key derived;
    assert(strlen(purpose) == crypto_kdf_CONTEXTBYTES);
    begin();
    crypto_kdf_derive_from_key(derived.at, sizeof derived.at, 1, purpose, key->at);
    return derived;
}

void secret_wipe(void *at, size_t bytes)
{
    sodium_memzero(at, bytes);
}

bool secret_is(struct text a, struct text b)
{
    return a.len == b.len && sodium_memcmp(a.at, b.at, a.len) == 0;
}

struct text secret_mark(struct work *w, const struct secret_key *key, struct text about)
{
    unsigned char bytes[32];
    size_t size = sodium_base64_encoded_len(sizeof bytes, BASE64);
    char *out = work_alloc(w, size, 1);
    begin();
    crypto_generichash(bytes, sizeof bytes, (const unsigned char *)about.at, about.len, key->at,
                       sizeof key->at);
    sodium_bin2base64(out, size, bytes, sizeof bytes, BASE64);
    secret_wipe(bytes, sizeof bytes);
    return (struct text){ out, size - 1 };
}

/* ---- passwords ---- */

static struct {
    pthread_mutex_t lock;
    pthread_cond_t freed;
    int most_running, most_waiting; /* 0: not set yet */
    int running, waiting;
} gate = { .lock = PTHREAD_MUTEX_INITIALIZER, .freed = PTHREAD_COND_INITIALIZER };

/* libsodium takes all the memory of a hash at once, so the number of hashes is the memory. */
static bool enter_gate(struct work *w)
{
    bool busy = false;
    begin();
    pthread_mutex_lock(&gate.lock);
    if (gate.most_running == 0) {
        long cores = sysconf(_SC_NPROCESSORS_ONLN);
        gate.most_running = gate.most_waiting = cores > 1 ? (int)cores : 1;
    }
    if (gate.running < gate.most_running) {
        gate.running++;
    } else if (gate.waiting >= gate.most_waiting) {
        busy = true;
    } else {
        gate.waiting++;
        while (gate.running >= gate.most_running)
            pthread_cond_wait(&gate.freed, &gate.lock);
        gate.waiting--;
        gate.running++;
    }
    pthread_mutex_unlock(&gate.lock);
    return busy ? work_fail(w, FAULT_SYSTEM, "secret.busy", TEXT("")) : true;
}

static void leave_gate(void)
{
    pthread_mutex_lock(&gate.lock);
    gate.running--;
    pthread_cond_signal(&gate.freed);
    pthread_mutex_unlock(&gate.lock);
}

struct text secret_password_hash(struct work *w, struct text password)
{
    char hash[crypto_pwhash_STRBYTES];
    if (work_failed(w) || !enter_gate(w))
        return TEXT("");
    int failed = crypto_pwhash_str_alg(hash, password.at, password.len, PASSWORD_PASSES,
                                       PASSWORD_MEMORY, crypto_pwhash_ALG_ARGON2ID13);
    leave_gate();
    if (failed) { /* no 64 MiB just now */
        work_fail(w, FAULT_SYSTEM, "secret.busy", TEXT(""));
        return TEXT("");
    }
    return work_text(w, text_of(hash));
}

/* libsodium wants a buffer of this size; an empty string if it cannot be a hash. */
struct stored {
    char at[crypto_pwhash_STRBYTES];
};

static struct stored stored_form(struct text hash)
{
    struct stored stored = { { 0 } };
    if (hash.len && hash.len < sizeof stored.at)
        memcpy(stored.at, hash.at, hash.len);
    return stored;
}

bool secret_password_is(struct work *w, struct text hash, struct text password)
{
    static const unsigned char salt[crypto_pwhash_SALTBYTES] = { 1 };
    struct stored stored = stored_form(hash);
    unsigned char wasted[32];
    if (work_failed(w) || !enter_gate(w))
        return false;
    int differs = crypto_pwhash_str_verify(stored.at, password.at, password.len);
    if (!stored.at[0]) /* what verifying would have cost */
        differs |= crypto_pwhash(wasted, sizeof wasted, password.at, password.len, salt,
                                 PASSWORD_PASSES, PASSWORD_MEMORY, crypto_pwhash_ALG_ARGON2ID13) |
                   1;
    leave_gate();
    return differs == 0;
}

bool secret_password_is_old(struct text hash)
{
    struct stored stored = stored_form(hash);
    begin();
    return crypto_pwhash_str_needs_rehash(stored.at, PASSWORD_PASSES, PASSWORD_MEMORY) != 0;
}

/* ---- short texts ---- */

struct text secret_seal(struct work *w, const struct secret_key *key, struct text about,
                        struct text plain)
{
    if (work_failed(w))
        return TEXT("");
    begin();
    size_t len = NONCE_BYTES + plain.len + TAG_BYTES;
    unsigned char *box = work_alloc(w, 1, len);
    randombytes_buf(box, NONCE_BYTES);
    crypto_aead_xchacha20poly1305_ietf_encrypt(
        box + NONCE_BYTES, NULL, (const unsigned char *)plain.at, plain.len,
        (const unsigned char *)about.at, about.len, NULL, box, key->at);
    size_t size = sodium_base64_encoded_len(len, BASE64);
    char *out = work_alloc(w, 1, size);
    sodium_bin2base64(out, size, box, len, BASE64);
    return text_of(out);
}

struct text secret_unseal(struct work *w, const struct secret_key *key, struct text about,
                          struct text sealed)
{
    if (work_failed(w))
        return TEXT("");
    begin();
    size_t len = 0;
    unsigned char *box = work_alloc(w, 1, sealed.len + 1);
    unsigned char *plain = work_alloc(w, 1, sealed.len + 1);
    unsigned long long plain_len = 0;
    if (sodium_base642bin(box, sealed.len, sealed.at, sealed.len, NULL, &len, NULL, BASE64) != 0 ||
        len < NONCE_BYTES + TAG_BYTES ||
        crypto_aead_xchacha20poly1305_ietf_decrypt(
            plain, &plain_len, NULL, box + NONCE_BYTES, len - NONCE_BYTES,
            (const unsigned char *)about.at, about.len, box, key->at) != 0) {
        work_fail(w, FAULT_SYSTEM, "secret.damaged", about);
        return TEXT("");
    }
    return (struct text){ (const char *)plain, (size_t)plain_len };
}

/* ---- signing ---- */

static struct text base64_of(struct work *w, const unsigned char *at, size_t len)
{
    size_t size = sodium_base64_encoded_len(len, sodium_base64_VARIANT_ORIGINAL);
    char *out = work_alloc(w, size, 1);
    sodium_bin2base64(out, size, at, len, sodium_base64_VARIANT_ORIGINAL);
    return text_of(out);
}

struct text secret_sign_key(struct work *w)
{
    unsigned char key[crypto_auth_hmacsha256_KEYBYTES];
    begin();
    randombytes_buf(key, sizeof key);
    struct text out = base64_of(w, key, sizeof key);
    secret_wipe(key, sizeof key);
    return out;
}

struct text secret_sign(struct work *w, struct text key, struct text message)
{
    unsigned char bytes[crypto_auth_hmacsha256_KEYBYTES], mac[crypto_auth_hmacsha256_BYTES];
    size_t len = 0;
    begin();
    if (sodium_base642bin(bytes, sizeof bytes, key.at, key.len, NULL, &len, NULL,
                          sodium_base64_VARIANT_ORIGINAL) != 0 ||
        len != sizeof bytes) {
        work_fail(w, FAULT_SYSTEM, "secret.damaged", TEXT(""));
        return TEXT("");
    }
    crypto_auth_hmacsha256(mac, (const unsigned char *)message.at, message.len, bytes);
    secret_wipe(bytes, sizeof bytes);
    return base64_of(w, mac, sizeof mac);
}

/* ---- files ---- */

/* Says what the file is and which key it wants; every piece is bound to it. */
struct head {
    unsigned char at[HEAD_BYTES];
};

struct secret_writer {
    int fd;
    crypto_secretstream_xchacha20poly1305_state state;
    struct head head;
    size_t have;
    unsigned char plain[CHUNK], sealed[SEALED_CHUNK];
};

struct secret_reader {
    int fd;
    struct text name;
    crypto_secretstream_xchacha20poly1305_state state;
    struct head head;
    bool ended;
    unsigned char plain[CHUNK], sealed[SEALED_CHUNK];
};

static struct head head_for(const struct secret_key *key)
{
    struct head head;
    struct secret_key shown = secret_key_for(key, "key name");
    memcpy(head.at, mark, MARK_BYTES);
    memcpy(head.at + MARK_BYTES, shown.at, MARK_BYTES);
    return head;
}

static bool put(struct work *w, int fd, const void *bytes, size_t len)
{
    if (disk_write(fd, bytes, len))
        return true;
    bool full = disk_is_full(errno);
    return work_fail(w, FAULT_SYSTEM, full ? "secret.disk_full" : "secret.cannot_write",
                     text_of(strerror(errno)));
}

struct secret_writer *secret_write_begin(struct work *w, const struct secret_key *key, int fd)
{
    unsigned char header[crypto_secretstream_xchacha20poly1305_HEADERBYTES];
    struct secret_writer *writer = work_new(w, struct secret_writer);
    if (work_failed(w))
        return writer;
    begin();
    writer->fd = fd;
    writer->head = head_for(key);
    crypto_secretstream_xchacha20poly1305_init_push(&writer->state, header, key->at);
    if (put(w, fd, writer->head.at, HEAD_BYTES))
        put(w, fd, header, sizeof header);
    return writer;
}

static bool put_chunk(struct work *w, struct secret_writer *writer, unsigned char tag)
{
    unsigned long long len;
    crypto_secretstream_xchacha20poly1305_push(&writer->state, writer->sealed, &len, writer->plain,
                                               writer->have, writer->head.at, HEAD_BYTES, tag);
    writer->have = 0;
    return put(w, writer->fd, writer->sealed, (size_t)len);
}

bool secret_write(struct work *w, struct secret_writer *writer, struct text bytes)
{
    while (bytes.len && !work_failed(w)) {
        if (writer->have == CHUNK)
            put_chunk(w, writer, crypto_secretstream_xchacha20poly1305_TAG_MESSAGE);
        size_t room = CHUNK - writer->have, take = bytes.len < room ? bytes.len : room;
        memcpy(writer->plain + writer->have, bytes.at, take);
        writer->have += take;
        bytes = text_slice(bytes, take, bytes.len);
    }
    return !work_failed(w);
}

bool secret_write_end(struct work *w, struct secret_writer *writer)
{
    return !work_failed(w) && put_chunk(w, writer, crypto_secretstream_xchacha20poly1305_TAG_FINAL);
}

struct secret_reader *secret_read_begin(struct work *w, const struct secret_key *key, int fd,
                                        struct text name)
{
    unsigned char header[crypto_secretstream_xchacha20poly1305_HEADERBYTES], head[HEAD_BYTES];
    struct secret_reader *reader = work_new(w, struct secret_reader);
    if (work_failed(w))
        return reader;
    begin();
    reader->fd = fd;
    reader->name = name;
    reader->head = head_for(key);
    ssize_t got = disk_read(fd, head, sizeof head);
    if (got < 0)
        work_fail(w, FAULT_SYSTEM, "secret.cannot_read", name);
    else if (got < HEAD_BYTES || memcmp(head, mark, MARK_BYTES) != 0)
        work_fail(w, FAULT_SYSTEM, "secret.damaged", name);
    else if (memcmp(head, reader->head.at, HEAD_BYTES) != 0)
        work_fail(w, FAULT_SYSTEM, "secret.wrong_key", name);
    else if (disk_read(fd, header, sizeof header) != sizeof header ||
             crypto_secretstream_xchacha20poly1305_init_pull(&reader->state, header, key->at) != 0)
        work_fail(w, FAULT_SYSTEM, "secret.damaged", name);
    return reader;
}

bool secret_read(struct work *w, struct secret_reader *reader, struct text *part)
{
    unsigned char tag = 0, more;
    unsigned long long len = 0;
    if (work_failed(w) || reader->ended)
        return false;
    ssize_t got = disk_read(reader->fd, reader->sealed, SEALED_CHUNK);
    if (got < 0)
        return work_fail(w, FAULT_SYSTEM, "secret.cannot_read", reader->name);
    if (crypto_secretstream_xchacha20poly1305_pull(&reader->state, reader->plain, &len, &tag,
                                                   reader->sealed, (unsigned long long)got,
                                                   reader->head.at, HEAD_BYTES) != 0)
        return work_fail(w, FAULT_SYSTEM, "secret.damaged", reader->name);
    reader->ended = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
    bool more_came = reader->ended && read(reader->fd, &more, 1) != 0;
    if (more_came || (len == 0 && !reader->ended))
        return work_fail(w, FAULT_SYSTEM, "secret.damaged", reader->name);
    *part = (struct text){ (const char *)reader->plain, (size_t)len };
    return len > 0;
}
