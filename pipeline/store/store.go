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
	"os"
	"strings"
	"syscall"

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
	files int    // ended in the open transaction
	path  string // of the file that was begun
}

// perTransaction is how many files share a transaction: at 100 articles the writer reaches most of its speed
// (measured 2026-11: 100 gives 3,400 to 4,400 articles a second, 500 gives 4,200 to 4,900).
const perTransaction = 100

// Open opens or makes the database at path and brings its schema up to date. It fails, and changes nothing,
// where path is not a database, or one that a newer program made.
func Open(path string) (*Store, error) {
	db, err := sql.Open("sqlite3", dsn(path, "_journal_mode=WAL&_synchronous=NORMAL&_busy_timeout=5000&_foreign_keys=on&_txlock=immediate"))
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

// Read opens a database only to read it: it makes none, and changes nothing. It fails where there is none, and where
// another version of the program made it.
func Read(path string) (*Store, error) {
	if info, err := os.Stat(path); err != nil || info.IsDir() {
		return nil, fmt.Errorf("open %q: no such database; dateline run makes one", path)
	}
	db, err := sql.Open("sqlite3", dsn(path, "mode=ro&_busy_timeout=5000"))
	if err != nil {
		return nil, fmt.Errorf("open %q: %w", path, err)
	}
	db.SetMaxOpenConns(1)
	files, have, err := versions(db)
	switch {
	case err != nil:
		err = explain(err)
	case have < len(files):
		err = fmt.Errorf("schema version %d is older than this program's %d; dateline run brings it up to date", have, len(files))
	}
	if err != nil {
		db.Close()
		return nil, fmt.Errorf("open %q: %w", path, err)
	}
	return &Store{db: db, stmts: map[string]*sql.Stmt{}}, nil
}

func dsn(path, settings string) string {
	return "file:" + (&url.URL{Path: path}).EscapedPath() + "?" + settings
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
	case e.Code == sqlite3.ErrFull || e.Code == sqlite3.ErrIoErr && (e.SystemErrno == syscall.EFBIG || e.SystemErrno == syscall.ENOSPC):
		return fmt.Errorf("the disk is full or the file has met a limit of size; make room and run again, finished files are kept: %w", err)
	case e.Code == sqlite3.ErrCorrupt:
		return fmt.Errorf("the database is damaged; put it aside and run again, or try the sqlite3 command's .recover: %w", err)
	case e.Code == sqlite3.ErrReadonly:
		return fmt.Errorf("the database may not be written to; check its permissions and its folder's: %w", err)
	case e.Code == sqlite3.ErrBusy || e.Code == sqlite3.ErrLocked:
		return fmt.Errorf("another program is writing to it; wait and run again: %w", err)
	case e.Code == sqlite3.ErrCantOpen:
		return fmt.Errorf("cannot be opened; is the folder there and writable? %w", err)
	}
	return err
}

// versions returns the schema files, and how many of them the database has seen: its user_version.
func versions(db *sql.DB) (files []string, have int, err error) {
	if files, err = fs.Glob(schema, "schema/*.sql"); err != nil {
		return nil, 0, fmt.Errorf("list schema: %w", err)
	}
	if err := db.QueryRow("PRAGMA user_version").Scan(&have); err != nil {
		return nil, 0, fmt.Errorf("read schema version: %w", err)
	}
	if have > len(files) {
		return nil, 0, fmt.Errorf("schema version %d is newer than this program's %d; use a newer dateline", have, len(files))
	}
	return files, have, nil
}

// migrate runs the schema files that the database has not seen.
func (s *Store) migrate() error {
	files, have, err := versions(s.db)
	if err != nil {
		return err
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

// Put replaces all that the database holds of a file by these records: Begin, Add and End in one.
func (s *Store) Put(f File, records []facts.Record) error {
	if err := s.Begin(f.Path, f.Settings, f.Version); err != nil {
		return err
	}
	for i := range records {
		if err := s.Add(&records[i]); err != nil {
			return err
		}
	}
	return s.End(f)
}

// Begin starts to replace all that the database holds of the file at path. Add its records, then call End, or
// Abandon to leave the file's rows as they were. On an error of Begin, Add or End nothing of the open transaction
// is kept, and files put since the last Commit must be put again.
func (s *Store) Begin(path, settings, version string) error {
	s.path = path
	return s.step("SAVEPOINT file", nil,
		"INSERT INTO run VALUES(?,?) ON CONFLICT DO NOTHING", []any{settings, version},
		"DELETE FROM file WHERE path = ?", []any{path},
		"INSERT INTO file VALUES(?,'',0,'',0,NULL,?)", []any{path, settings})
}

// step runs statements, each followed by its arguments, for the file in hand.
func (s *Store) step(statements ...any) error {
	for i := 0; i < len(statements); i += 2 {
		args, _ := statements[i+1].([]any) // nil: none
		if err := s.exec(statements[i].(string), args...); err != nil {
			return s.fail(err)
		}
	}
	return nil
}

// fail gives up the transaction and names the file in hand.
func (s *Store) fail(err error) error {
	s.rollback()
	return fmt.Errorf("store %q: %w", s.path, err)
}

// Add puts a record of the file that was begun.
func (s *Store) Add(r *facts.Record) error {
	w := writer{s, fmt.Sprintf("%s#%d", s.path, r.Article.Record), nil}
	if w.record(s.path, r); w.err != nil {
		return s.fail(w.err)
	}
	return nil
}

// End finishes the file that was begun.
func (s *Store) End(f File) error {
	err := s.step("UPDATE file SET format=?, bytes=?, sha256=?, records=?, reason=? WHERE path=?",
		[]any{f.Format, f.Bytes, f.SHA256, f.Records, null(f.Reason), f.Path}, "RELEASE file", nil)
	if err != nil {
		return err
	}
	if s.files++; s.files >= perTransaction {
		return s.Commit()
	}
	return nil
}

// Abandon takes back what was put since Begin. After an error it has nothing to do.
func (s *Store) Abandon() error {
	if s.tx == nil {
		return nil
	}
	return s.step("ROLLBACK TO file", nil, "RELEASE file", nil)
}

func null(s string) any {
	if s == "" {
		return nil
	}
	return s
}

// query reads, within the open transaction if there is one, and calls row for each row.
func (s *Store) query(what string, row func(scan func(...any) error) error, query string, args ...any) error {
	run := s.db.Query
	if s.tx != nil {
		run = s.tx.Query
	}
	rows, err := run(query, args...)
	if err != nil {
		return fmt.Errorf("%s: %w", what, explain(err))
	}
	defer rows.Close()
	for rows.Next() {
		if err := row(rows.Scan); err != nil {
			return fmt.Errorf("%s: %w", what, err)
		}
	}
	if err := rows.Err(); err != nil {
		return fmt.Errorf("%s: %w", what, explain(err))
	}
	return nil
}

// Paths returns the files in the database, sorted.
func (s *Store) Paths() (paths []string, err error) {
	err = s.query("list files", func(scan func(...any) error) error {
		var p string
		err := scan(&p)
		paths = append(paths, p)
		return err
	}, "SELECT path FROM file ORDER BY path")
	return paths, err
}

// Unchanged returns the hash, by path, of every file that was read whole with these settings.
func (s *Store) Unchanged(settings string) (map[string]string, error) {
	sums := map[string]string{}
	err := s.query("list files", func(scan func(...any) error) error {
		var p, sum string
		err := scan(&p, &sum)
		sums[p] = sum
		return err
	}, "SELECT path, sha256 FROM file WHERE settings = ? AND reason IS NULL AND sha256 <> ''", settings)
	return sums, err
}

// Articles returns id, status, reason ("" for none) and text hash of a file's articles, in the file's order.
func (s *Store) Articles(path string) (articles []facts.Article, err error) {
	err = s.query("list articles", func(scan func(...any) error) error {
		a := facts.Article{Reason: new(string)}
		err := scan(&a.ID, (*string)(&a.Status), a.Reason, &a.TextSHA256)
		articles = append(articles, a)
		return err
	}, "SELECT id, status, coalesce(reason, ''), text_sha256 FROM article WHERE path = ? ORDER BY record", path)
	return articles, err
}

// Forget takes out the settings that no file was read with any more.
func (s *Store) Forget() error {
	if err := s.exec("DELETE FROM run WHERE settings NOT IN (SELECT settings FROM file)"); err != nil {
		s.rollback()
		return fmt.Errorf("forget old settings: %w", err)
	}
	return s.Commit()
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
	DateStart, Place, City, Country            *string
	KilledLow, KilledBest, KilledHigh          *int
	WoundedLow, WoundedBest, WoundedHigh       *int
	Claimed                                    *bool
}

// errEnough ends a query whose reader wants no more.
var errEnough = errors.New("enough")

// Events calls yield for every event, by article and id, until it returns false.
func (s *Store) Events(yield func(EventRow) bool) error {
	err := s.query("list events", func(scan func(...any) error) error {
		var r EventRow
		err := scan(&r.Article, &r.Title, &r.Event, &r.Class, &r.Type, &r.Realis, &r.Main, &r.DateStart, &r.Place, &r.City, &r.Country,
			&r.KilledLow, &r.KilledBest, &r.KilledHigh, &r.WoundedLow, &r.WoundedBest, &r.WoundedHigh, &r.Claimed)
		if err == nil && !yield(r) {
			return errEnough
		}
		return err
	}, `SELECT a.id, coalesce(a.title, ''), e.id, e.class, e.type, e.realis, e.main, e.date_start, e.place_name, e.city, e.country,
	  e.killed_low, e.killed_best, e.killed_high, e.wounded_low, e.wounded_best, e.wounded_high, e.claimed
	  FROM event e JOIN article a USING(article_key) ORDER BY a.path, a.record, length(e.id), e.id`)
	if errors.Is(err, errEnough) {
		return nil
	}
	return err
}

// Dump writes every row as a line of JSON, tables by name and rows by all their columns: two databases hold the
// same if and only if their dumps are equal. How a database came to hold it (incident_revision) is left out.
func (s *Store) Dump(w io.Writer) error {
	if err := s.Commit(); err != nil {
		return err
	}
	var tables, orders []string
	err := s.query("list tables", func(scan func(...any) error) error {
		var table, order string
		err := scan(&table, &order)
		tables, orders = append(tables, table), append(orders, order)
		return err
	}, `SELECT t.name, group_concat(c.cid + 1) FROM sqlite_schema t, pragma_table_info(t.name) c
	  WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%' AND t.name <> 'incident_revision' GROUP BY t.name ORDER BY t.name`)
	if err != nil {
		return err
	}
	for i, table := range tables {
		rows, err := s.db.Query(fmt.Sprintf("SELECT * FROM %q ORDER BY %s", table, orders[i]))
		if err != nil {
			return fmt.Errorf("dump %s: %w", table, explain(err))
		}
		if err := dump(w, table, rows); err != nil {
			return fmt.Errorf("dump %s: %w", table, err)
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
