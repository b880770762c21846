// Package store keeps facts records in SQLite: one row for each statement. All SQL of the program stands
// here and in schema/NNNN_name.sql.
//
// Keys are made of content and there is no clock, so the same files leave the same rows, in whatever order and
// however often they are read. A file's articles go in with it in one transaction: after a crash the database
// holds whole files only, and the next run reads the others.
package store

import (
	"database/sql"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"strings"

	"github.com/mattn/go-sqlite3"

	"dateline/extract/facts"
)

//go:embed schema/*.sql
var schema embed.FS

// Store is an open database. One goroutine writes; it is not safe for concurrent use.
type Store struct {
	db    *sql.DB
	tx    *sql.Tx
	stmts map[string]*sql.Stmt
	files int // in the open transaction
}

// perTransaction is how many files share a transaction: at 100 articles the writer reaches most of its speed
// (measured 2026-11: 100 gives 3,400 to 4,400 articles a second, 500 gives 4,200 to 4,900).
const perTransaction = 100

// Open opens or makes the database at path and brings its schema up to date. It fails, and changes nothing,
// where path is not a database, or one that a newer program made.
func Open(path string) (*Store, error) {
	dsn := "file:" + (&url.URL{Path: path}).EscapedPath() + "?_journal_mode=WAL&_synchronous=NORMAL&_busy_timeout=5000&_foreign_keys=on&_txlock=immediate"
	db, err := sql.Open("sqlite3", dsn)
	if err != nil {
		return nil, fmt.Errorf("open %q: %w", path, err)
	}
	db.SetMaxOpenConns(1) // one writer; pragmas of the DSN hold on it
	s := &Store{db: db, stmts: map[string]*sql.Stmt{}}
	if err := s.migrate(); err != nil {
		db.Close()
		return nil, fmt.Errorf("open %q: %w", path, explain(err))
	}
	return s, nil
}

// explain adds what to try to the errors that users meet.
func explain(err error) error {
	var e sqlite3.Error
	switch {
	case strings.Contains(err.Error(), "CGO_ENABLED=0"):
		return errors.New("this program was built without cgo and has no SQLite; build it with CGO_ENABLED=1 and gcc")
	case !errors.As(err, &e):
		return err
	case e.Code == sqlite3.ErrNotADB:
		return errors.New("the file is not a SQLite database; name another with --db")
	case e.Code == sqlite3.ErrFull:
		return fmt.Errorf("the disk is full; make room and run again, finished files are kept: %w", err)
	case e.Code == sqlite3.ErrBusy || e.Code == sqlite3.ErrLocked:
		return fmt.Errorf("another program is writing to it; wait and run again: %w", err)
	case e.Code == sqlite3.ErrCantOpen:
		return fmt.Errorf("cannot be opened; is the folder there and writable? %w", err)
	}
	return err
}

// migrate runs the schema files that the database has not seen; its user_version counts them.
func (s *Store) migrate() error {
	files, err := fs.Glob(schema, "schema/*.sql")
	if err != nil {
		return fmt.Errorf("list schema: %w", err)
	}
	var have int
	if err := s.db.QueryRow("PRAGMA user_version").Scan(&have); err != nil {
		return fmt.Errorf("read schema version: %w", err)
	}
	if have > len(files) {
		return fmt.Errorf("schema version %d is newer than this program's %d; use a newer dateline", have, len(files))
	}
	for i := have; i < len(files); i++ {
		src, err := schema.ReadFile(files[i])
		if err != nil {
			return fmt.Errorf("read schema: %w", err)
		}
		tx, err := s.db.Begin()
		if err != nil {
			return fmt.Errorf("begin %s: %w", files[i], err)
		}
		_, err = tx.Exec(string(src) + fmt.Sprintf("\n;PRAGMA user_version = %d", i+1))
		if err != nil {
			return errors.Join(fmt.Errorf("apply %s: %w", files[i], err), tx.Rollback())
		}
		if err := tx.Commit(); err != nil {
			return fmt.Errorf("commit %s: %w", files[i], err)
		}
	}
	return nil
}

// Close commits what is open and closes the database.
func (s *Store) Close() error {
	return errors.Join(s.Commit(), s.db.Close())
}

// Commit makes all files put so far lasting.
func (s *Store) Commit() error {
	if s.tx == nil {
		return nil
	}
	err := s.tx.Commit()
	s.tx, s.files = nil, 0
	clear(s.stmts)
	if err != nil {
		return fmt.Errorf("commit: %w", explain(err))
	}
	return nil
}

// rollback gives up the open transaction; the error that led here is the one to show.
func (s *Store) rollback() {
	if s.tx != nil {
		_ = s.tx.Rollback() // after a full disk SQLite has rolled back by itself
		s.tx, s.files = nil, 0
		clear(s.stmts)
	}
}

// exec runs one statement in the open transaction, prepared once for it.
func (s *Store) exec(query string, args ...any) error {
	if s.tx == nil {
		tx, err := s.db.Begin()
		if err != nil {
			return fmt.Errorf("begin: %w", explain(err))
		}
		s.tx = tx
	}
	stmt := s.stmts[query]
	if stmt == nil {
		var err error
		if stmt, err = s.tx.Prepare(query); err != nil {
			return fmt.Errorf("prepare %q: %w", query, explain(err))
		}
		s.stmts[query] = stmt
	}
	if _, err := stmt.Exec(args...); err != nil {
		return explain(err)
	}
	return nil
}

// File is how the reading of one file ended.
type File struct {
	Path, Format, SHA256 string
	Bytes                int64
	Records              int
	Reason               string // why it, or the rest of it, was not read; "" otherwise
	Settings             string // hash of version, rules and options
	Version              string
}

// Put replaces all that the database holds of a file by these records. On an error nothing of the open
// transaction is kept, and files put since the last Commit must be put again.
func (s *Store) Put(f File, records []facts.Record) error {
	if err := s.put(f, records); err != nil {
		s.rollback()
		return fmt.Errorf("store %q: %w", f.Path, err)
	}
	if s.files++; s.files >= perTransaction {
		return s.Commit()
	}
	return nil
}

func (s *Store) put(f File, records []facts.Record) error {
	if err := s.exec("INSERT INTO run VALUES(?,?) ON CONFLICT DO NOTHING", f.Settings, f.Version); err != nil {
		return err
	}
	if err := s.exec("DELETE FROM file WHERE path = ?", f.Path); err != nil {
		return err
	}
	if err := s.exec("INSERT INTO file VALUES(?,?,?,?,?,?,?)", f.Path, f.Format, f.Bytes, f.SHA256, f.Records, null(f.Reason), f.Settings); err != nil {
		return err
	}
	for i := range records {
		w := writer{s, fmt.Sprintf("%s#%d", f.Path, records[i].Article.Record), nil}
		if w.record(f.Path, &records[i]); w.err != nil {
			return w.err
		}
	}
	return nil
}

func null(s string) any {
	if s == "" {
		return nil
	}
	return s
}

// Paths returns the files in the database, sorted.
func (s *Store) Paths() ([]string, error) {
	if err := s.Commit(); err != nil {
		return nil, err
	}
	rows, err := s.db.Query("SELECT path FROM file ORDER BY path")
	if err != nil {
		return nil, fmt.Errorf("list files: %w", explain(err))
	}
	defer rows.Close()
	var out []string
	for rows.Next() {
		var p string
		if err := rows.Scan(&p); err != nil {
			return nil, fmt.Errorf("list files: %w", err)
		}
		out = append(out, p)
	}
	return out, rows.Err()
}

// Remove takes a file and its articles out.
func (s *Store) Remove(path string) error {
	if err := s.exec("DELETE FROM file WHERE path = ?", path); err != nil {
		s.rollback()
		return fmt.Errorf("remove %q: %w", path, err)
	}
	return nil
}

// EventRow is an event as a list of results shows it. Pointers are nil for NULL.
type EventRow struct {
	Article, Title, Event, Class, Type, Realis string
	Main                                       bool
	DateStart, Place, Country                  *string
	KilledLow, KilledBest, KilledHigh          *int
	WoundedLow, WoundedBest, WoundedHigh       *int
	Claimed                                    *bool
}

// Events calls yield for every event, by article and id, until it returns false.
func (s *Store) Events(yield func(EventRow) bool) error {
	if err := s.Commit(); err != nil {
		return err
	}
	rows, err := s.db.Query(`SELECT a.id, coalesce(a.title, ''), e.id, e.class, e.type, e.realis, e.main, e.date_start, e.place_name, e.country,
	  e.killed_low, e.killed_best, e.killed_high, e.wounded_low, e.wounded_best, e.wounded_high, e.claimed
	  FROM event e JOIN article a USING(article_key) ORDER BY a.article_key, length(e.id), e.id`)
	if err != nil {
		return fmt.Errorf("list events: %w", explain(err))
	}
	defer rows.Close()
	for rows.Next() {
		var r EventRow
		err := rows.Scan(&r.Article, &r.Title, &r.Event, &r.Class, &r.Type, &r.Realis, &r.Main, &r.DateStart, &r.Place, &r.Country,
			&r.KilledLow, &r.KilledBest, &r.KilledHigh, &r.WoundedLow, &r.WoundedBest, &r.WoundedHigh, &r.Claimed)
		if err != nil {
			return fmt.Errorf("list events: %w", err)
		}
		if !yield(r) {
			break
		}
	}
	return rows.Err()
}

// tables in the order of Dump, with the columns that sort them.
var tables = []struct{ name, key string }{
	{"run", "settings"}, {"file", "path"}, {"article", "article_key"}, {"timex", "article_key, id"}, {"entity", "article_key, id"},
	{"mention", "article_key, entity, position"}, {"event", "article_key, id"}, {"event_argument", "article_key, event, role, position"},
	{"casualty", "article_key, id"}, {"responsibility", "article_key, id"}, {"refusal", "article_key, position"}, {"diagnostic", "article_key, position"},
}

// Dump writes every row as a line of JSON, tables and rows in a fixed order: two databases hold the same if and
// only if their dumps are equal.
func (s *Store) Dump(w io.Writer) error {
	if err := s.Commit(); err != nil {
		return err
	}
	for _, t := range tables {
		rows, err := s.db.Query("SELECT * FROM " + t.name + " ORDER BY " + t.key)
		if err != nil {
			return fmt.Errorf("dump %s: %w", t.name, explain(err))
		}
		if err := dump(w, t.name, rows); err != nil {
			return fmt.Errorf("dump %s: %w", t.name, err)
		}
	}
	return nil
}

func dump(w io.Writer, table string, rows *sql.Rows) error {
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		return err
	}
	row, to := make([]any, len(columns)), make([]any, len(columns))
	for i := range row {
		to[i] = &row[i]
	}
	for rows.Next() {
		if err := rows.Scan(to...); err != nil {
			return err
		}
		line, err := json.Marshal(row)
		if err != nil {
			return err
		}
		if _, err := fmt.Fprintf(w, "%s %s\n", table, line); err != nil {
			return err
		}
	}
	return rows.Err()
}

// Faults calls yield, by path, for every file that was not read whole and every article that failed, until it
// returns false. Failed is false for a file that was passed over on purpose.
func (s *Store) Faults(yield func(path, reason string, failed bool) bool) error {
	if err := s.Commit(); err != nil {
		return err
	}
	rows, err := s.db.Query(`SELECT path, reason, sha256 <> '' OR format <> '' FROM file WHERE reason IS NOT NULL
	  UNION ALL SELECT article_key, reason, 1 FROM article WHERE status = 'failed' ORDER BY 1`)
	if err != nil {
		return fmt.Errorf("list faults: %w", explain(err))
	}
	defer rows.Close()
	for rows.Next() {
		var path, reason string
		var failed bool
		if err := rows.Scan(&path, &reason, &failed); err != nil {
			return fmt.Errorf("list faults: %w", err)
		}
		if !yield(path, reason, failed) {
			break
		}
	}
	return rows.Err()
}
