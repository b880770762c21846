package casualty

import (
	"testing"

	"dateline/extract/lexicon"
)

func TestRulesLoad(t *testing.T) {
	lex, err := lexicon.New(lexicon.Data())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := New(lex, Rules()); err != nil {
		t.Fatal(err)
	}
}
