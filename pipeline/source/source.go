// Package source turns files, folders and standard input into articles.
//
//	src, err := source.New(source.Options{})
//	err = src.Each(paths, func(a source.Article) error { … }, func(f source.File) error { … })
//
// Files come in the order of the paths given, those of a folder sorted by name at each level; hidden files
// and links to folders below it are passed over, so that a loop of links has no end to find. One file is
// read at a time and one article held at a time. The costly part of reading, main text out of HTML, waits in
// the article until Load, which any worker may call.
//
// Formats, by the end of the file name, each also with .gz or .zst behind it:
//
//	.txt              one article; the first line is its title when a blank line follows
//	.html .htm        one article: main text, title, author, site and date of publication
//	.jsonl .ndjson    an article a line: id, text, title, published, url, source, language, author
//	-                 standard input: JSON lines if the first byte that is not space is {, else one text
//
// The date of publication is the first found of: the record's field or JSON-LD; meta elements in the order
// of metaNames; the address; the page's words (HTML); the file's name (.txt); Options.Published. Others that
// differ are named in a warning. The clock and file times are never asked.
package source

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"dateline/extract/facts"
)

// Article is one text and what its file says about it. "" is unknown.
type Article struct {
	Path   string // as reached from the path given; "-" is standard input
	Record int    // index within Path, from 0; a record that could not be read has one too

	ID       string // the input's own; "" where it has none
	Title    string // of a .txt also the first line of Text
	Text     string // valid UTF-8, otherwise as it stands in the file
	URL      string
	Source   string
	Language string // as the input says
	Author   string

	Published     string // YYYY-MM-DD
	PublishedFrom string // the contract's published_from; "meta:page" for a date found in the words of a page

	// Warnings say what was repaired or decided in reading, with Stage "source".
	Warnings []facts.Diagnostic
	// Err says why the article could not be read; Text is then "".
	Err error

	page      []byte // HTML that Load has still to read
	published string // Options.Published, for Load
}

// warn adds a warning.
func (a *Article) warn(code, format string, args ...any) {
	a.Warnings = append(a.Warnings, facts.Diagnostic{Stage: "source", Code: code, Message: fmt.Sprintf(format, args...)})
}

// File is how the reading of one file ended.
type File struct {
	Path   string
	Format string // txt, html or jsonl; "" where the name does not tell
	Bytes  int64  // of the file as stored, packed or not
	SHA256 string // of the same bytes, in hex; "" where the file could not be opened or was skipped
	// Unchanged says that the file has the hash that Knowing gave, and that its articles were not read.
	Unchanged bool
	Records   int    // articles given, those with an Err included
	Skip      string // why the file was not looked at; "" otherwise
	Err       error  // why the file, or the rest of it, could not be read
}

// Options change how files are read. The zero value reads the contract's field names.
type Options struct {
	// Fields maps a field name of the contract to the name that the records use: {"text": "body"}.
	Fields map[string]string
	// Published is the date, YYYY-MM-DD, of articles that come without one.
	Published string
	// Stdin is what "-" reads; nil is an empty input.
	Stdin io.Reader
}

// Source reads. It is safe for concurrent use, except for "-".
type Source struct {
	opts  Options
	known map[string]string
}

// Knowing returns a source that reads as s does, but passes over the articles of a file whose SHA-256, in hex, is
// still the one that sums has for its path. It keeps sums.
func (s *Source) Knowing(sums map[string]string) *Source {
	return &Source{s.opts, sums}
}

// fieldNames are the fields of an input record.
var fieldNames = []string{"id", "text", "title", "published", "url", "source", "language", "author"}

// New checks the options.
func New(opts Options) (*Source, error) {
	for name := range opts.Fields {
		if !slices.Contains(fieldNames, name) {
			return nil, fmt.Errorf("field map: unknown field %q (have %s)", name, strings.Join(fieldNames, ", "))
		}
	}
	if opts.Published != "" {
		if day, ok := parseDay(opts.Published); !ok || day != opts.Published {
			return nil, fmt.Errorf("default date of publication %q: want YYYY-MM-DD", opts.Published)
		}
	}
	return &Source{opts: opts}, nil
}

// Each reads paths in order and calls article for each article and, after the articles of a file, file for
// the file. What cannot be read is told through Article.Err and File.Err and stops nothing. A path that was
// met before in the same call is passed over. Each returns early only with the error of a callback, as it is.
func (s *Source) Each(paths []string, article func(Article) error, file func(File) error) error {
	met := map[string]bool{}
	visit := func(f File) error {
		if met[f.Path] {
			return nil
		}
		met[f.Path] = true
		if f.Err == nil && f.Skip == "" && !s.unchanged(&f) {
			if err := s.read(&f, article); err != nil {
				return err
			}
		}
		return file(f)
	}
	for _, path := range paths {
		if err := walk(filepath.Clean(path), true, visit); err != nil {
			return err
		}
	}
	return nil
}

// unchanged reports whether f is known, and completes it if so.
func (s *Source) unchanged(f *File) bool {
	want := s.known[f.Path]
	if want == "" || f.Path == "-" {
		return false
	}
	file, err := os.Open(f.Path)
	if err != nil {
		return false // read says why
	}
	defer file.Close() // only read from
	sum := sha256.New()
	n, err := io.Copy(sum, file)
	if err != nil || hex.EncodeToString(sum.Sum(nil)) != want {
		return false
	}
	f.Unchanged, f.SHA256, f.Bytes = true, want, n
	return true
}

// walk visits path. Named says that the user named it, and did not only name a folder above it: then it is
// looked at though it is hidden, and a fault that is passed over in a folder is an error.
func walk(path string, named bool, visit func(File) error) error {
	if path == "-" && named {
		return visit(File{Path: path})
	}
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return visit(File{Path: path, Err: fmt.Errorf("read %q: no such file or folder; check the path", path)})
	case err != nil:
		return visit(File{Path: path, Err: fmt.Errorf("read %q: %w", path, cause(err))})
	case info.IsDir():
		if link, err := os.Lstat(path); !named && err == nil && link.Mode()&fs.ModeSymlink != 0 {
			return visit(File{Path: path, Skip: "a link to a folder; name the folder itself to read it"})
		}
		return walkDir(path, visit)
	}
	f := File{Path: path, Bytes: info.Size()}
	f.Format, _ = formatOf(path)
	switch {
	case !info.Mode().IsRegular():
		f.Skip = "not a regular file; use - to read from a pipe"
	case f.Format == "":
		f.Skip = "not a kind of file that is read: .txt, .html, .htm, .jsonl, .ndjson, each also .gz or .zst"
	}
	if f.Skip != "" && named {
		f.Skip, f.Err = "", fmt.Errorf("read %q: %s", path, f.Skip)
	}
	return visit(f)
}

// walkDir visits what is in dir, sorted by name. Names that begin with a dot are passed over.
func walkDir(dir string, visit func(File) error) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return visit(File{Path: dir, Err: fmt.Errorf("read folder %q: %w; check its permissions", dir, cause(err))})
	}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), ".") {
			continue
		}
		if err := walk(filepath.Join(dir, e.Name()), false, visit); err != nil {
			return err
		}
	}
	return nil
}

// cause takes the path off an error of package os, for a message that names the path itself.
func cause(err error) error {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err
	}
	return err
}
