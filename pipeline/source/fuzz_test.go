package source

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"
)

// sound fails unless a keeps what every article promises.
func sound(t *testing.T, a Article) {
	t.Helper()
	for _, s := range []string{a.ID, a.Title, a.Text, a.URL, a.Source, a.Language, a.Author} {
		if !utf8.ValidString(s) {
			t.Errorf("%.60q is no UTF-8", s)
		}
	}
	if day, ok := parseDay(a.Published); a.Published != "" && (!ok || day != a.Published || a.PublishedFrom == "") {
		t.Errorf("published %q from %q", a.Published, a.PublishedFrom)
	}
	if a.Err != nil && a.Text != "" {
		t.Errorf("text %.60q beside the error %v", a.Text, a.Err)
	}
}

func FuzzReadJSONL(f *testing.F) {
	for _, in := range []string{"", "\n\n", `{"text":"x","id":7}`, "{\"text\":\"x\"}\n{", "\xFF\xFE{\x00}\x00", bomUTF8 + "{}",
		`{"text":"\ud800","published":"2024-05-16","url":"/2024/05/17/"}`, "{\"text\":\"\xEB\"}", `{"text":null}`, `null`} {
		f.Add([]byte(in))
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		src, _ := New(Options{})
		n := 0
		err := src.lines("in", bufio.NewReaderSize(strings.NewReader(string(in)), 16), func(a Article) bool {
			n++
			sound(t, a)
			return true
		})
		if n == 0 && err == nil {
			t.Errorf("%q: neither records nor an error", in)
		}
	})
}

func FuzzDecode(f *testing.F) {
	for _, in := range []string{"", "Zoë", "\xFF\xFE\x00", "\xFE\xFFa", "\xEB", "a\x00b\x00c\x00d\x00e", "\xC4\xE2\xE0 \xF7\xE5\xEB", "<meta charset=gbk>\xd6\xd0"} {
		f.Add([]byte(in), true)
		f.Add([]byte(in), false)
	}
	f.Fuzz(func(t *testing.T, in []byte, page bool) {
		var a Article
		text := a.decode(in, page)
		if !utf8.ValidString(text) {
			t.Errorf("decode(%q) = %q", in, text)
		}
		if len(a.Warnings) == 0 && strings.Count(text, "\uFFFD") > strings.Count(string(in), "\uFFFD") && !strings.HasPrefix(string(in), "\xFE\xFF") && !strings.HasPrefix(string(in), "\xFF\xFE") {
			t.Errorf("decode(%q) = %q: something was lost in silence", in, text)
		}
		if utf8.Valid(in) && !strings.Contains(string(in), "\x00") && text != strings.TrimPrefix(string(in), bomUTF8) {
			t.Errorf("decode(%q) = %q, want it unchanged", in, text)
		}
		plain := (&Source{}).plain("in.txt", in)
		if sound(t, plain); !strings.HasPrefix(strings.TrimSpace(plain.Text), plain.Title) {
			t.Errorf("title %q is not the beginning of %.60q", plain.Title, plain.Text)
		}
	})
}

func FuzzHTML(f *testing.F) {
	f.Add([]byte(fmt.Sprintf(page, `<script type="application/ld+json">[{"@type":["A","NewsArticle"],"datePublished":"2024-05-16"}]</script>`)))
	f.Add([]byte("<p>" + strings.Repeat("<b>", 600) + "x"))
	f.Add([]byte("<table><tr><td>x<template><p>\xEB</table>"))
	f.Fuzz(func(t *testing.T, in []byte) {
		a := Article{page: in}
		a.Load()
		sound(t, a)
		b := Article{page: in}
		if b.Load(); a.Text != b.Text || a.Published != b.Published || a.Title != b.Title {
			t.Errorf("two readings differ: %+v, %+v", a, b)
		}
	})
}

// Workers may load articles at the same time and get what one of them gets.
func TestLoadConcurrent(t *testing.T) {
	in := []byte(fmt.Sprintf(page, `<meta name="date" content="2024-05-16">`))
	want := Article{page: in}
	want.Load()
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			got := Article{page: in}
			if got.Load(); got.Text != want.Text || got.Published != want.Published {
				t.Errorf("got %+v, want %+v", got, want)
			}
		})
	}
	wg.Wait()
}

func BenchmarkLines(b *testing.B) {
	path := filepath.Join(b.TempDir(), "a.jsonl")
	content := strings.Repeat(`{"id":"a","text":"`+strings.Repeat(report+" ", 80)+`","published":"2024-05-16"}`+"\n", 200)
	if err := os.WriteFile(path, []byte(content), 0o666); err != nil {
		b.Fatal(err)
	}
	src, _ := New(Options{})
	b.SetBytes(int64(len(content)))
	b.ReportAllocs()
	for b.Loop() {
		src.Each([]string{path}, func(Article) error { return nil }, func(File) error { return nil })
	}
}

func BenchmarkHTML(b *testing.B) {
	body := strings.Repeat("<p>"+strings.Repeat(report+" ", 5)+"</p>", 30)
	in := []byte(strings.Replace(fmt.Sprintf(page, ""), "<ul>", body+"<ul>", 1))
	b.SetBytes(int64(len(in)))
	for b.Loop() {
		a := Article{page: in}
		a.Load()
	}
}
