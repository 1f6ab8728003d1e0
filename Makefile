# tracetrick: `make run` shows it, `make check` tests it, `make help` lists the rest.
# Everything that is made stands in $(B). V=1 shows the commands; DEBUG=1 keeps the assertions.

B        = build
CC       = cc
CFLAGS   = -O2 -g
LDFLAGS  =
PREFIX   = /usr/local
DESTDIR  =

LANGUAGE = -std=c11 -D_POSIX_C_SOURCE=200809L
WARNINGS = -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wvla
INCLUDES = -I$(B) -Isrc -Iinclude
ASSERTS  = $(if $(DEBUG),,-DNDEBUG)
COMPILE  = $(CC) $(LANGUAGE) $(ASSERTS) $(INCLUDES) -MMD -MP $(CFLAGS) $(CPPFLAGS)
LIBS     = -lgmp -lm

Q        = $(if $(V),,@)
JOBS    := $(shell nproc 2>/dev/null || echo 1)
SUBMAKE  = +@$(MAKE) --no-print-directory $(if $(findstring j,$(firstword -$(MAKEFLAGS))),,-j$(JOBS))
NEED     = CC='$(CC)' .ci/need

# Sources: every file of src/. The command is main.c and options.c; the rest is the library. Files that include the
# compiled rules stand apart, because the tool that compiles them is linked with all others.
SOURCES  := $(wildcard src/*.c)
COMMAND  := $(filter src/main.c src/options.c src/stream.c src/repl.c,$(SOURCES))
RULED    := $(shell grep -lE 'include "(rules\.inc|rule_names\.h)"' $(SOURCES))
PLAIN    := $(filter-out $(COMMAND) $(RULED),$(SOURCES))
GRAMMAR  := $(B)/parse.o $(B)/lex.o
RULEC    := $(patsubst grammar/%.c,$(B)/%.o,$(wildcard grammar/rulec*.c))
RULES    := $(filter-out %/batch.rules,$(sort $(wildcard grammar/*.rules))) grammar/batch.rules
TESTS    := $(patsubst tests/%.c,$(B)/tests/%,$(filter-out tests/transcript.c,$(wildcard tests/*.c)))
BENCHES  := $(patsubst tests/bench/%.c,$(B)/bench/%,$(wildcard tests/bench/*.c))
object    = $(patsubst src/%.c,$(B)/%.o,$(1))

.PHONY: all run check check-built check-asan check-valgrind bless bench fuzz mutate lint install uninstall clean help
.SECONDARY:
.DELETE_ON_ERROR:

all: $(B)/tracetrick $(B)/libtracetrick.a

$(B)/tracetrick: $(call object,$(COMMAND)) $(B)/libtracetrick.a
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

$(B)/libtracetrick.a: $(call object,$(PLAIN) $(RULED)) $(GRAMMAR)
	$(Q)rm -f $@ && $(AR) rcs $@ $^

$(B)/%.o: src/%.c | $(B)/parse.h $(B)/lex.h
	$(Q)$(COMPILE) $(WARNINGS) -c -o $@ $<

# The reader. Generated code is compiled with the warnings its generators do not heed left out.
$(B)/parse.c $(B)/parse.h &: grammar/parse.y | $(B)/made
	$(Q)bison -Werror --header=$(B)/parse.h -o $(B)/parse.c $<

$(B)/lex.c $(B)/lex.h &: grammar/lex.l | $(B)/made
	$(Q)flex --header-file=$(B)/lex.h -o $(B)/lex.c $<

$(GRAMMAR): $(B)/%.o: $(B)/%.c $(B)/parse.h $(B)/lex.h
	$(Q)$(COMPILE) -Wall -Wno-sign-compare -Wno-unused-function -Wno-unused-but-set-variable -c -o $@ $<

# The rules: read by rulec, which is linked with the library as it is without them.
$(B)/libfloors.a: $(call object,$(PLAIN)) $(GRAMMAR)
	$(Q)rm -f $@ && $(AR) rcs $@ $^

$(RULEC): $(B)/%.o: grammar/%.c | $(B)/parse.h $(B)/lex.h
	$(Q)$(COMPILE) -Igrammar $(WARNINGS) -c -o $@ $<

$(B)/rulec: $(RULEC) $(B)/libfloors.a
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

$(B)/rules.inc: $(B)/rulec $(RULES)
	$(Q)$(B)/rulec $(RULES) > $@

$(call object,$(RULED)): $(B)/rules.inc

$(B)/made:
	@$(NEED)
	@mkdir -p $(B)/tests $(B)/bench && : > $@

# Running it.
run:
	@$(NEED) install
	$(SUBMAKE) all
	@$(B)/tracetrick -f $(sort $(wildcard examples/*.trick))

# Testing it: `make check` ends with one line, `N passed, N failed`.
check:
	@$(NEED) install tests
	$(SUBMAKE) check-built

check-built: all $(B)/transcript $(TESTS)
	@CC='$(CC)' CFLAGS='$(CFLAGS)' LDFLAGS='$(LDFLAGS)' DEBUG='$(DEBUG)' tests/run $(B)

$(B)/transcript: tests/transcript.c | $(B)/made
	$(Q)$(CC) $(LANGUAGE) $(WARNINGS) -O2 -o $@ $<

$(B)/tests/%: tests/%.c $(B)/libtracetrick.a
	$(Q)$(COMPILE) -Itests $(WARNINGS) -MF $@.d $(LDFLAGS) -o $@ $< $(B)/libtracetrick.a -lcmocka $(LIBS)

$(B)/tests/rules_%: tests/rules_%.c $(filter-out $(B)/rulec.o,$(RULEC)) $(B)/libtracetrick.a
	$(Q)$(COMPILE) $(WARNINGS) -MF $@.d $(LDFLAGS) -o $@ $< $(filter %.o,$^) $(B)/libtracetrick.a $(LIBS)

# With small blocks every piece of an arena is an allocation of its own, so that each can be made to fail.
$(B)/tests/oom: tests/oom.c src/mem.c $(B)/libtracetrick.a
	$(Q)$(COMPILE) $(WARNINGS) -DTT_SMALL_BLOCKS -MF $@.d $(LDFLAGS) -o $@ tests/oom.c src/mem.c $(B)/libtracetrick.a $(LIBS)

check-asan:
	$(SUBMAKE) check B=$(B)/asan DEBUG=1 CFLAGS='-O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all'

check-valgrind:
	@command -v valgrind > /dev/null || { echo 'on Debian or Ubuntu:  apt-get install valgrind' >&2; exit 1; }
	$(SUBMAKE) check UNDER='valgrind -q --leak-check=full --error-exitcode=99'

# Rewrite the expected output of every transcript; read the difference before you commit it.
bless: all $(B)/transcript
	@test -z "$$CI" || { echo 'make bless is not for CI' >&2; exit 1; }
	@tests/run $(B) bless

lint:
	@tests/lint.sh

bench: all $(BENCHES)
	@tests/bench/run $(B)

$(B)/bench/%: tests/bench/%.c $(B)/libtracetrick.a
	$(Q)$(COMPILE) $(WARNINGS) -MF $@.d $(LDFLAGS) -o $@ $< $(B)/libtracetrick.a $(LIBS)

# make fuzz N=100000: that many random well-typed statements. Fuzzing the bytes needs clang: make fuzz TARGET=statements SECONDS=60
# (also TARGET=latex, pasted formulas, TARGET=command, the whole command, and TARGET=rules, the reader of rule files)
TARGET   = statements
SECONDS  = 60
SEED     = 1
ifdef N
fuzz: all $(B)/tests/random
	$(B)/tests/random $(N) $(SEED)
else
fuzz:
	$(SUBMAKE) $(B)/fuzz/fuzz_$(TARGET) B=$(B)/fuzz CC=clang DEBUG=1 CFLAGS='-O1 -g -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all'
	@mkdir -p $(B)/fuzz/$(TARGET)
	$(B)/fuzz/fuzz_$(TARGET) -max_total_time=$(SECONDS) -timeout=60 -rss_limit_mb=2048 -artifact_prefix=$(B)/fuzz/ \
	  $(patsubst %,-dict=%,$(wildcard tests/fuzz/$(TARGET).dict)) $(B)/fuzz/$(TARGET) tests/fuzz/$(TARGET)
endif

$(B)/fuzz_%: tests/fuzz/fuzz_%.c $(filter-out $(B)/rulec.o,$(RULEC)) $(B)/libtracetrick.a
	$(Q)$(COMPILE) $(WARNINGS) -MF $@.d -DFUZZING_BUILD_MODE_UNSAFE_FOR_PRODUCTION -fsanitize=fuzzer -o $@ $< $(filter %.o,$^) $(B)/libtracetrick.a $(LIBS)

# Do the tests notice? Deliberate faults, one at a time: make mutate N=60 SEED=1 [GROUP=rules] [JOBS=2]; then WHOLE=1 runs all of `make check` on
# those that the quick tests left unnoticed. It can be broken off and taken up.
mutate:
	@GROUP='$(GROUP)' JOBS='$(JOBS)' WHOLE='$(WHOLE)' tests/mutate/run $(B) $(or $(N),60) $(SEED)

MANUAL   = $(wildcard src/tracetrick.1)
install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/lib $(DESTDIR)$(PREFIX)/include $(DESTDIR)$(PREFIX)/share/man/man1
	install -m 755 $(B)/tracetrick $(DESTDIR)$(PREFIX)/bin/
	install -m 644 $(B)/libtracetrick.a $(DESTDIR)$(PREFIX)/lib/
	install -m 644 include/tracetrick.h $(DESTDIR)$(PREFIX)/include/
	$(if $(MANUAL),install -m 644 $(MANUAL) $(DESTDIR)$(PREFIX)/share/man/man1/)

uninstall:
	rm -f $(DESTDIR)$(PREFIX)/bin/tracetrick $(DESTDIR)$(PREFIX)/lib/libtracetrick.a \
	      $(DESTDIR)$(PREFIX)/include/tracetrick.h $(DESTDIR)$(PREFIX)/share/man/man1/tracetrick.1

clean:
	rm -rf $(B)

help:
	@echo 'make                 build $(B)/tracetrick and $(B)/libtracetrick.a'
	@echo 'make run             install what the build needs (apt-get), build, run the examples'
	@echo 'make check           install what the tests need, build, run all tests'
	@echo 'make check-asan      the same under the address and undefined-behaviour sanitizers'
	@echo 'make check-valgrind  the same under valgrind'
	@echo 'make bless           rewrite the expected output of the transcripts in tests/'
	@echo 'make lint            check the order of the floors, banned functions, file lengths'
	@echo 'make bench           measure: times per query and per node, SymPy beside it if installed'
	@echo 'make fuzz            N=100000 SEED=1: random statements; with clang TARGET=statements SECONDS=60: random bytes'
	@echo '                     (TARGET=latex: pasted formulas; TARGET=command: its arguments and input; TARGET=rules: rule files)'
	@echo 'make mutate          N=60 SEED=1: that many deliberate faults in rules, constructors, printers: do the tests notice? (GROUP=rules, WHOLE=1)'
	@echo 'make install         PREFIX=$(PREFIX) DESTDIR=$(DESTDIR); also: uninstall, clean'
	@echo 'variables            B=build CC=cc CFLAGS="-O2 -g" V=1 (show commands) DEBUG=1 (assertions)'

-include $(wildcard $(B)/*.d $(B)/tests/*.d $(B)/bench/*.d)
