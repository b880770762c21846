package model

import (
	"bytes"
	"testing"
)

func TestDecodeDamaged(t *testing.T) {
	tests := []struct {
		reason string
		file   []byte
	}{
		{"an empty file", nil},
		{"another file", []byte("PK\x03\x04")},
		{"a header without an end", []byte(Magic + "from nowhere")},
		{"a header without a body", []byte(Magic + "\n")},
		{"half a file", embedded[:len(embedded)/2]},
		{"streams that are no deflate", append([]byte(Magic+"\n"), bytes.Repeat([]byte{0xff}, 99)...)},
	}
	for _, tt := range tests {
		if _, err := Decode(tt.file); err == nil {
			t.Errorf("%s: no error", tt.reason)
		}
	}
}

// FuzzStreams checks that damaged streams give an error and no panic.
func FuzzStreams(f *testing.F) {
	f.Add([]byte("\x01\x00\x02NN\x00"), []byte{}, []byte{1, 1}, []byte{0}, []byte{2})
	f.Add([]byte("\xff\xff\xff\xff"), []byte{63}, []byte{0xff, 1}, []byte{}, []byte{})
	f.Fuzz(func(t *testing.T, names, keys, counts, labels, values []byte) {
		d := decoder{stream{b: names}, stream{b: keys}, stream{b: counts}, stream{b: labels}, stream{b: values}, nil}
		m, err := d.model()
		if err != nil || len(m.Classes) == 0 {
			return
		}
		w := m.Window()
		for _, word := range []string{"the", "2004", "anti-war"} {
			w.Shift(m.Context(word))
			w.Tagged(m.Predict(&w, word[0], m.Suffix(word)))
		}
	})
}
