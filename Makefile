# SPDX-License-Identifier: EUPL-1.2
# `make help` lists what can be made.

CC       ?= cc
BUILD    ?= build
VERSION  := 0.1.0
WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wvla
CFLAGS   ?= -O2 -g
ALL_CFLAGS = -std=c11 -D_GNU_SOURCE $(WARNINGS) $(CFLAGS) $(SANITIZE) -DVERSION='"$(VERSION)"' -MMD -MP
XML_CFLAGS := $(shell xml2-config --cflags 2>/dev/null)
LIBS     := -lxml2 -lpcre2-8 -lsqlite3 -lzip -lutf8proc -lsodium -ljansson -lhunspell-1.7 -lseccomp -lxlsxwriter -lmicrohttpd -lstdc++ -lm

# What each folder may see: itself and what lies below it, and nothing more.
BASE     := -Iextract/base
MODEL    := $(BASE) -Iextract/model
WORDS    := $(MODEL) -Iextract/vocabulary
see_extract/base       := $(BASE)
see_extract/model      := $(MODEL)
see_extract/vocabulary := $(WORDS)
see_extract/read       := $(MODEL) -Iextract/read $(XML_CFLAGS)
see_extract/tidy       := $(WORDS) -Iextract/tidy
see_extract/segment    := $(WORDS) -Iextract/segment
see_extract/field      := $(WORDS) -Iextract/field
see_extract            := $(WORDS) -Iextract -Iextract/read -Iextract/tidy -Iextract/segment -Iextract/field
see_classify           := $(WORDS) -Iclassify
see_store              := $(WORDS) -Istore -Istore/judge
see_store/judge        := $(WORDS) -Istore -Istore/judge
see_store/report       := $(WORDS) -Istore -Istore/judge -Istore/report $(XML_CFLAGS)
see_store/export       := $(WORDS) -Istore -Istore/export $(XML_CFLAGS)
see_store/find         := $(WORDS) -Istore -Istore/find
see_store/desk         := $(WORDS) -Istore -Istore/judge -Istore/desk
see_tools              := $(WORDS) -Iextract -Iextract/read -Iclassify -Istore -Istore/report -Istore/export -Istore/find -Istore/judge -Istore/desk -Itools -Itools/review $(XML_CFLAGS)
see_tools/review       := $(see_tools)
see_tests/unit         := $(see_tools) -Iextract/tidy -Iextract/segment -Iextract/field
see_tests/bench        := $(see_tools)
see_tests/fuzz         := $(see_tests/unit) -Itests/unit

FOLDERS := extract/base extract/model extract/vocabulary extract/read extract/tidy extract/segment extract/field extract \
           classify store store/judge store/desk store/report store/export store/find tools tools/review
SOURCES := $(foreach folder,$(FOLDERS),$(wildcard $(folder)/*.c))
# What the page is made of is part of the program.
ASSETS  := $(BUILD)/tools/review/asset_bytes.o
OBJECTS := $(SOURCES:%.c=$(BUILD)/%.o) $(ASSETS)
UNITS   := $(patsubst tests/unit/%.c,$(BUILD)/unit/%,$(wildcard tests/unit/test_*.c))
# One program a fuzz target: of saved files, or libFuzzer's own.
REPLAYS := $(patsubst tests/fuzz/fuzz_%.c,$(BUILD)/replay/%,$(wildcard tests/fuzz/fuzz_*.c))
FUZZERS := $(REPLAYS:$(BUILD)/replay/%=$(BUILD)/%)

.PHONY: all help demo check check-long units replays fuzz fuzzers bench man clean
all: $(BUILD)/protokoll

help:
	@sed -n 's/^## //p' Makefile

$(BUILD)/protokoll: $(OBJECTS)
	$(CC) $(CFLAGS) $(SANITIZE) -o $@ $^ $(LIBS)

.SECONDEXPANSION:
$(BUILD)/%.o: %.c | $$(@D)/.
	$(CC) $(ALL_CFLAGS) $(see_$(patsubst %/,%,$(dir $<))) -c -o $@ $<

$(ASSETS): $(BUILD)/%.o: %.S tools/review/page.css tools/review/page.js tools/review/icon.svg | $$(@D)/.
	$(CC) -c -o $@ $<

$(BUILD)/unit/%: $(BUILD)/tests/unit/%.o $(filter-out $(BUILD)/tools/main.o,$(OBJECTS)) | $(BUILD)/unit/.
	$(CC) $(CFLAGS) $(SANITIZE) -o $@ $^ $(LIBS) -lcmocka

$(BUILD)/replay/%: $(BUILD)/tests/fuzz/fuzz_%.o $(BUILD)/tests/fuzz/replay.o $(filter-out $(BUILD)/tools/main.o,$(OBJECTS)) | $(BUILD)/replay/.
	$(CC) $(CFLAGS) $(SANITIZE) -o $@ $^ $(LIBS)

# Only for tests/fuzz/fuzz.sh, which builds with clang.
$(FUZZERS): $(BUILD)/%: $(BUILD)/tests/fuzz/fuzz_%.o $(filter-out $(BUILD)/tools/main.o,$(OBJECTS))
	$(CC) $(CFLAGS) $(SANITIZE) -fsanitize=fuzzer -o $@ $^ $(LIBS)

$(BUILD)/bench/%: $(BUILD)/tests/bench/%.o $(filter-out $(BUILD)/tools/main.o,$(OBJECTS)) | $(BUILD)/bench/.
	$(CC) $(CFLAGS) $(SANITIZE) -o $@ $^ $(LIBS)

# Only for tests/long/memory.sh, which preloads it. Its callers are told apart by their frames.
$(BUILD)/no_memory.so: tests/long/no_memory.c | $(BUILD)/.
	$(CC) -std=c11 -D_GNU_SOURCE $(WARNINGS) -O2 -fno-optimize-sibling-calls -shared -fPIC -o $@ $<

.PRECIOUS: %/.
%/.:
	@mkdir -p $@

units: $(UNITS)
replays: $(REPLAYS)
fuzzers: $(FUZZERS)

## make            build build/protokoll
## make demo       ingest corpus/samples and compare (installs what is missing, asking first)
demo:
	@tools/demo.sh
## make check      the tests to run between two edits (under three minutes)
check:
	@tests/run.sh
## make check-long the longer tests: LibreOffice, growth, fuzzing, 10,000 damaged files, GNU parallel, Slurm, PostgreSQL
check-long:
	@tests/run_long.sh
## make fuzz       each fuzz target for SECONDS=60 with SEED=1, by clang's libFuzzer
SECONDS ?= 60
SEED    ?= 1
fuzz:
	@SECONDS=$(SECONDS) SEED=$(SEED) tests/fuzz/fuzz.sh
## make bench      ratios to what else there is, in about five minutes; tests/bench/bench.sh says which sizes can be asked for
bench:
	@tests/bench/bench.sh
## make man        the manual page protokoll(1), whose lists come from the program
man: $(BUILD)/protokoll.1
$(BUILD)/protokoll.1: tools/man/protokoll.1.in $(BUILD)/protokoll
	$(BUILD)/protokoll help --man >$@.lists
	sed -e '/@GENERATED@/{r $@.lists' -e 'd}' $< >$@
	rm $@.lists
## make clean      remove what was built
clean:
	rm -rf $(BUILD)

-include $(OBJECTS:.o=.d) $(wildcard $(BUILD)/tests/*/*.d)
