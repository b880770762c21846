package main

import (
	"bytes"
	"os"
	"testing"
)

// TestBuild checks that the embedded model is what the linked prose module gives, byte for byte.
func TestBuild(t *testing.T) {
	got, err := build()
	if err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile("../model/prose.model")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("prose.model is not what the prose module gives: run go generate ./extract/tag/internal/model")
	}
}
