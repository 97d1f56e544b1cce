# make            build ./kantoku
# make test       unit tests, under prove(1)
# make postgres   tests of whole programs, with their registers on a PostgreSQL
# make api        every operation of the API against its description
# make browser    the screens in a real browser
# make check      everything CI runs: sanitizers, every kind of test, format, layers, sizes
# make fuzz T=x   fuzz the parser fuzz/x.c with clang's libFuzzer
# make bench      measure, and write docs/performance.md
# make install    DESTDIR and PREFIX are honoured
ifndef V
.SILENT:
endif
CC      ?= cc
BUILD   ?= build
PREFIX  ?= /usr/local
CFLAGS  ?= -O2 -g
WARN    := -Wall -Wextra -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes \
           -Wformat=2 -Wundef -Wcast-qual -Wwrite-strings -Werror
HARDEN  ?= -D_FORTIFY_SOURCE=2 -fstack-protector-strong -fPIE
LINK    ?= -pie -Wl,-z,relro,-z,now
LDLIBS  := -lmicrohttpd -lsqlite3 -lpq -lzip -lz -ldeflate -lexpat -ljansson -lsodium -lcrypto -loath \
           -lutf8proc -lqrencode -lcurl -lseccomp -lpthread -lm
FLAGS   := -std=gnu17 -D_GNU_SOURCE $(WARN) $(CFLAGS) $(HARDEN) $(SANITIZE) \
           -Isrc -I. -I$(BUILD) -I$(BUILD)/src -I/usr/include/postgresql -MMD -MP

# Loaded when a PDF is made (format/pdf.h), so nothing is linked; their headers are not ours to mend.
PANGO   := $(patsubst -I%,-isystem %,$(shell pkg-config --cflags-only-I pangocairo pangofc))

SOURCES := $(shell find src -name '*.c' ! -name main.c | sort)
SQL     := $(shell find src -name '*.sql' | sort)
KINDS   := $(sort $(wildcard registers/*.kind))
VIEWS   := $(sort $(wildcard views/*.html))
WORDS   := $(sort $(wildcard words/*.txt))
DEMO_LIST := $(wildcard demo/*.xlsx demo/*.txt demo/evidence/*)
FILES   := $(sort $(wildcard assets/* migrations/* duties/* columns/* holidays/* reminders/* letters/* risk/* answers/* sheets/* claims/* folding/* passwords/*)) $(DEMO_LIST)
TESTS   := $(patsubst %.c,$(BUILD)/%.t,$(shell find test -name '*_test.c' | sort))
PROGRAMS := $(patsubst %.c,$(BUILD)/%,$(shell find test -name '*.c' ! -name '*_test.c' | sort))
SCRIPTS := $(shell find test -name '*.t' | sort)
CORPORA := $(patsubst fuzz/%.c,$(BUILD)/fuzz/%.t,$(sort $(filter-out fuzz/corpus.c,$(wildcard fuzz/*.c))))

QUERIES := $(SQL:%.sql=$(BUILD)/%_sql.c) $(KINDS:%.kind=$(BUILD)/%_sql.c)
MADE_C  := $(QUERIES) $(VIEWS:%.html=$(BUILD)/%.c) \
           $(BUILD)/word_list.c $(BUILD)/bundle.c $(BUILD)/registers.c
MADE_H  := $(QUERIES:%.c=%.h) $(VIEWS:%.html=$(BUILD)/%.h) $(BUILD)/word_list.h $(BUILD)/registers.h
OBJECTS := $(SOURCES:%.c=$(BUILD)/%.o) $(MADE_C:%.c=%.o)

kantoku: $(BUILD)/kantoku
	cp --remove-destination $< $@

$(BUILD)/kantoku: $(BUILD)/src/main.o $(BUILD)/kantoku.a
	$(CC) $(FLAGS) $(LINK) -o $@ $^ $(LDLIBS)

$(BUILD)/src/format/pdf.o: FLAGS += $(PANGO)

$(BUILD)/kantoku.a: $(OBJECTS)
	rm -f $@ && $(AR) rcs $@ $^

$(BUILD)/%.o: %.c | $(MADE_H)
	@mkdir -p $(@D)
	$(CC) $(FLAGS) -c -o $@ $<

$(MADE_C:%.c=%.o): %.o: %.c | $(MADE_H)
	$(CC) $(FLAGS) -c -o $@ $<

# ---- made from other files ----

TOOL = $(CC) -std=gnu17 -D_GNU_SOURCE $(WARN) -O1 -g -o $@ $<

$(BUILD)/tools/%: tools/%.c tools/source.h
	@mkdir -p $(@D)
	$(TOOL)

$(BUILD)/%_sql.h: %.sql $(BUILD)/tools/queryc
	@mkdir -p $(@D)
	$(BUILD)/tools/queryc $< header > $@.tmp && mv $@.tmp $@
$(BUILD)/%_sql.c: %.sql $(BUILD)/tools/queryc
	@mkdir -p $(@D)
	$(BUILD)/tools/queryc $< source > $@.tmp && mv $@.tmp $@

$(BUILD)/registers/%.sql: registers/%.kind $(KINDS) $(BUILD)/tools/kindc
	@mkdir -p $(@D)
	$(BUILD)/tools/kindc sql $< $(KINDS) > $@.tmp && mv $@.tmp $@
$(BUILD)/registers/%_sql.h: $(BUILD)/registers/%.sql $(BUILD)/tools/queryc
	$(BUILD)/tools/queryc $< header > $@.tmp && mv $@.tmp $@
$(BUILD)/registers/%_sql.c: $(BUILD)/registers/%.sql $(BUILD)/tools/queryc
	$(BUILD)/tools/queryc $< source > $@.tmp && mv $@.tmp $@
$(BUILD)/registers.h: $(KINDS) $(BUILD)/tools/kindc
	$(BUILD)/tools/kindc header $(KINDS) > $@.tmp && mv $@.tmp $@
$(BUILD)/registers.c: $(KINDS) $(BUILD)/tools/kindc
	$(BUILD)/tools/kindc source $(KINDS) > $@.tmp && mv $@.tmp $@

$(BUILD)/views/%.h: views/%.html $(BUILD)/tools/viewc
	@mkdir -p $(@D)
	$(BUILD)/tools/viewc header $< > $@.tmp && mv $@.tmp $@
$(BUILD)/views/%.c: views/%.html $(BUILD)/tools/viewc
	@mkdir -p $(@D)
	$(BUILD)/tools/viewc source $< > $@.tmp && mv $@.tmp $@

$(BUILD)/word_list.h: $(WORDS) $(BUILD)/tools/wordc
	$(BUILD)/tools/wordc header $(WORDS) > $@.tmp && mv $@.tmp $@
$(BUILD)/word_list.c: $(WORDS) $(BUILD)/tools/wordc
	$(BUILD)/tools/wordc source $(WORDS) > $@.tmp && mv $@.tmp $@

# The folders themselves too: a file that is renamed or gone is older than what was made.
$(BUILD)/bundle.c: $(FILES) $(sort $(dir $(FILES))) $(BUILD)/tools/bundle
	$(BUILD)/tools/bundle $(FILES) > $@.tmp && mv $@.tmp $@

# ---- tests ----

$(BUILD)/test/%.t: $(BUILD)/test/%.o $(BUILD)/kantoku.a
	$(CC) $(FLAGS) $(LINK) -o $@ $< -Wl,--whole-archive $(BUILD)/kantoku.a -Wl,--no-whole-archive $(LDLIBS)

$(PROGRAMS): %: %.o $(BUILD)/kantoku.a
	$(CC) $(FLAGS) $(LINK) -o $@ $^ $(LDLIBS)

$(BUILD)/fuzz/%.t: $(BUILD)/fuzz/%.o $(BUILD)/fuzz/corpus.o $(BUILD)/kantoku.a
	$(CC) $(FLAGS) $(LINK) -o $@ $^ $(LDLIBS)

# What else works on a register, once more with that on a PostgreSQL; other tests of the store and of
# what stands on it take both engines by themselves. links.t follows every link, whatever is below.
STORE_TESTS := $(patsubst %,test/%_test.t,gate/server gate/matrix web/matrix api/matrix \
    domain/upkeep domain/instance domain/archive domain/export \
    serve/job_kind)
STORE_SCRIPTS := $(filter-out test/web/links.t,$(wildcard test/web/*.t)) \
    $(wildcard test/api/*.t test/api/*_test.mjs) \
    $(patsubst %,test/cli/%.t,commands data import) test/mail/remind.t

# Sanitizers need what a confined process may not do.
test: $(TESTS) $(CORPORA) $(PROGRAMS) $(BUILD)/kantoku
	KANTOKU=$(BUILD)/kantoku BUILD=$(BUILD) $(if $(SANITIZE),KANTOKU_CONFINE=off) \
	    test/with-postgres prove -j2 -e '' $(TESTS) $(CORPORA) $(SCRIPTS)

# Everything: the programs as they are shipped for what runs whole, with sanitizers for the rest.
# What takes longest begins first; most of it waits, so that two processors serve three.
CHECKED := build/checked
check: kantoku
	$(MAKE) BUILD=$(CHECKED) SANITIZE='$(FUZZING)' CFLAGS='-O1 -g1' HARDEN= units
	$(MAKE) helpers
	KANTOKU=$(BUILD)/kantoku BUILD=$(BUILD) GALLERY=$(BUILD)/test/web/gallery_test.t \
	    test/with-postgres prove -j3 -e '' $(wildcard test/browser/*_test.mjs test/api/*_test.mjs) \
	    $(SCRIPTS) $(CORPORA:$(BUILD)/%=$(CHECKED)/%) $(TESTS:$(BUILD)/%=$(CHECKED)/%)
	KANTOKU=$(BUILD)/kantoku BUILD=$(BUILD) \
	    test/on-postgres prove -j3 -e '' $(STORE_SCRIPTS) $(STORE_TESTS:%=$(CHECKED)/%)

# The same, without sanitizers.
postgres: $(STORE_TESTS:%=$(BUILD)/%) $(BUILD)/kantoku
	KANTOKU=$(BUILD)/kantoku BUILD=$(BUILD) \
	    test/on-postgres prove -j2 -e '' $(STORE_TESTS:%=$(BUILD)/%) $(STORE_SCRIPTS)

units: $(TESTS) $(CORPORA)

# What scripts and browser tests use besides kantoku.
helpers: $(PROGRAMS) $(BUILD)/test/web/gallery_test.t

# ---- speed ----

BENCHES := $(patsubst %.c,$(BUILD)/%,$(filter-out bench/bench.c bench/workload.c,$(sort $(wildcard bench/*.c))))

$(BUILD)/bench/%: $(BUILD)/bench/%.o $(BUILD)/bench/bench.o $(BUILD)/bench/workload.o $(BUILD)/kantoku.a
	$(CC) $(FLAGS) $(LINK) -o $@ $^ $(LDLIBS)

# A quarter of an hour; wants a machine that does nothing else.
bench: kantoku $(BENCHES)
	tools/install-packages packages-tools.txt
	BUILD=$(BUILD) bench/run

# ---- fuzzing: make fuzz T=form SECONDS=120 ----

FUZZING := -fsanitize=address,undefined -fno-sanitize-recover=all

$(BUILD)/fuzz/%: $(BUILD)/fuzz/%.o $(BUILD)/kantoku.a
	$(CC) $(FLAGS) -fsanitize=fuzzer -o $@ $^ $(LDLIBS)

fuzz:
	tools/install-packages packages-tools.txt
	$(MAKE) BUILD=build/fuzz CC=clang CFLAGS='-O1 -g' WARN= HARDEN= SANITIZE='$(FUZZING) -fsanitize=fuzzer-no-link' build/fuzz/fuzz/$(T)
	@mkdir -p build/fuzz/found/$(T)
	build/fuzz/fuzz/$(T) -max_total_time=$(or $(SECONDS),60) -timeout=5 -artifact_prefix=build/fuzz/ \
	    build/fuzz/found/$(T) fuzz/corpus/$(T)

# Every operation of the API against its own description.
api: $(BUILD)/kantoku
	cd test/api && { [ -d node_modules ] || npm ci --no-audit --no-fund; }
	KANTOKU=$(BUILD)/kantoku prove -e '' $(wildcard test/api/*_test.mjs)

# The screens in a real browser: axe, reflow, keyboard, print.
browser: $(BUILD)/test/web/gallery_test.t $(BUILD)/kantoku
	cd test/browser && { [ -d node_modules ] || npm ci --no-audit --no-fund; }
	GALLERY=$< KANTOKU=$(BUILD)/kantoku prove -e '' $(wildcard test/browser/*_test.mjs)

install: kantoku
	install -D -m 755 kantoku $(DESTDIR)$(PREFIX)/bin/kantoku
	mkdir -p $(DESTDIR)$(PREFIX)/share/man/man1
	./kantoku help --man | sed '/^\.." Options and commands/r /dev/stdin' packaging/kantoku.1 \
	    > $(DESTDIR)$(PREFIX)/share/man/man1/kantoku.1
	chmod 644 $(DESTDIR)$(PREFIX)/share/man/man1/kantoku.1
	install -D -m 644 packaging/kantoku.socket $(DESTDIR)$(PREFIX)/lib/systemd/system/kantoku.socket
	sed 's|/usr/local/bin|$(PREFIX)/bin|' packaging/kantoku.service \
	    > $(DESTDIR)$(PREFIX)/lib/systemd/system/kantoku.service

clean:
	rm -rf $(BUILD) kantoku

.PHONY: test check postgres units helpers bench fuzz api browser install clean
.SECONDARY:
.DELETE_ON_ERROR:
-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
