# dateline: two commands do all: make run, make test.
EVAL ?= ../shared/eval
FUZZTIME ?= 30s

.PHONY: all build run test race lint golden docs score bench fuzz clean

all: build test lint

build: ## bin/dateline
	go build -o bin/dateline ./cmd/dateline

run: build ## read seeds/ into events.db and print the events
	bin/dateline run seeds --db events.db

test: ## every test; needs no network and no data beside the checkout
	go test ./...

race:
	go test -race -timeout 30m ./...

lint:
	@test -z "$$(gofmt -l .)" || { gofmt -l .; exit 1; }
	go vet ./...
	go mod tidy -diff
	go tool -modfile=tools/go.mod staticcheck ./...

golden: build ## rewrite the golden files, then read the diff
	bin/dateline golden accept testdata/golden
	git diff --stat testdata

docs: build ## make RULES.md, and the output of the commands in README.md and docs/ again
	bin/dateline rules --format markdown > RULES.md
	go test ./cmd/dateline -run TestDocs -update
	git diff --stat -- '*.md'

score: build ## sentences passed, and figures on annotated news where EVAL has it; UPDATE=1 keeps them
	@mkdir -p bin; go test -count=1 -v -run TestPhenomena ./extract/... ./pipeline/... | grep -o 'phenomena [A-Z] .*' | sort > bin/score.txt
	@if [ -x $(EVAL)/run.sh ]; then bash $(EVAL)/run.sh bin/dateline | grep -v -e '^==' -e '^/' >> bin/score.txt; echo '-- names by case of the text' >> bin/score.txt; go run ./cmd/dateline-train eval -data $(EVAL)/data/entities >> bin/score.txt; else echo "no annotated data at $(EVAL); set EVAL"; fi
	@cat bin/score.txt
	@if [ -n "$(UPDATE)" ]; then cp bin/score.txt testdata/score.golden; else echo; echo "change from testdata/score.golden:"; diff testdata/score.golden bin/score.txt && echo none || true; fi

bench: ## the speed of each stage, and ratios to the baseline in the same run
	EVAL="$(abspath $(EVAL))" go test -run '^$$' -bench . -benchmem ./extract/... ./pipeline/...

fuzz: ## each target for FUZZTIME
	@for p in $$(go list ./...); do for f in $$(go test -list '^Fuzz' $$p | grep ^Fuzz); do echo "$$p $$f"; go test -run '^$$' -fuzz "^$$f$$" -fuzztime $(FUZZTIME) -fuzzminimizetime=10x $$p || exit 1; done; done

clean:
	rm -rf bin events.db events.db-wal events.db-shm
