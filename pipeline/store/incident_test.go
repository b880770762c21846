package store_test

import (
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"dateline/extract/facts"
	"dateline/pipeline/incident"
	"dateline/pipeline/store"
)

// bombing is a record of one attack in Karvuna.
func bombing(path, published string, killed int) facts.Record {
	r := record(path, 0, killed)
	r.Article.ID, r.Article.Published, r.Article.Title = path, &published, ptr("Bomb in Karvuna")
	e := &r.Events[0]
	e.Realis, e.Temporal = facts.Actual, facts.Current
	e.DateStart, e.DateEnd, e.DatePrec = ptr("2024-05-14"), ptr("2024-05-14"), ptr(1)
	e.Place = &facts.Place{Name: "Karvuna", Country: ptr("NOR"), Latitude: ptr(60.0), Longitude: ptr(5.0), WherePrec: 1}
	c := &r.Casualties[0]
	c.Count = facts.Count{Min: &killed, Point: &killed, Max: &killed}
	c.Role, c.Relation, c.Polarity, c.Realis, c.Status, c.Quantifier = facts.RoleUnspecified, facts.Total, facts.Positive, facts.Actual, facts.StatusReported, facts.Exact
	r.Responsibility[0].Event, r.Responsibility[0].Actor, r.Responsibility[0].Realis = ptr("e1"), ptr("n1"), facts.Actual
	return r
}

func group(t *testing.T, st *store.Store) {
	t.Helper()
	f, err := st.Facts()
	if err != nil {
		t.Fatal(err)
	}
	if err := st.PutIncidents(f, incident.Group(f)); err != nil {
		t.Fatal(err)
	}
}

func putRecord(t *testing.T, st *store.Store, r facts.Record) {
	t.Helper()
	if err := st.Put(store.File{Path: *r.Article.Path, Settings: "s", Version: "v"}, []facts.Record{r}); err != nil {
		t.Fatal(err)
	}
}

func incidents(t *testing.T, st *store.Store, want int) []store.IncidentRow {
	t.Helper()
	rows, err := st.Incidents()
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != want {
		t.Fatalf("%d incidents, want %d: %+v", len(rows), want, rows)
	}
	return rows
}

// What is added changes figures and not ids (O13); what is taken out is recomputed, and leaves no row behind (O14).
func TestIncidentsOverTime(t *testing.T) {
	st := open(t, filepath.Join(t.TempDir(), "e.db"))
	putRecord(t, st, bombing("a", "2024-05-14", 12))
	group(t, st)
	first := incidents(t, st, 1)[0]
	if *first.KilledBest != 12 || *first.Claimed != true || first.Articles != 1 || *first.CountryName != "Norway" {
		t.Errorf("incident = %+v", first)
	}
	once := dump(t, st)
	group(t, st)
	if dump(t, st) != once {
		t.Error("grouping again changed the database")
	}

	putRecord(t, st, bombing("b", "2024-05-15", 15))
	group(t, st)
	second := incidents(t, st, 1)[0]
	if second.ID != first.ID || *second.KilledLow != 12 || *second.KilledBest != 15 || *second.KilledHigh != 15 || second.Articles != 2 {
		t.Errorf("with a second article: %+v, want the id %s, killed 12 to 15, best 15", second, first.ID)
	}
	revisions, err := st.Revisions(first.ID)
	if err != nil {
		t.Fatal(err)
	}
	found := false
	for _, r := range revisions {
		if r.Field == "killed/all/default" && r.Kind == "changed" {
			found = *r.Old == "[12,12,12]" && *r.New == "[12,15,15]" && *r.Because == "b#0"
		}
	}
	if !found {
		t.Errorf("no revision tells that the toll rose: %+v", revisions)
	}
	history, err := st.History(first.ID)
	if err != nil || len(history) != 2 || *history[0].Point != 12 || *history[1].Point != 15 || history[0].Deciding || !history[1].Deciding {
		t.Errorf("history = %+v, error %v", history, err)
	}

	if err := st.Remove("b"); err != nil {
		t.Fatal(err)
	}
	group(t, st)
	if third := dump(t, st); third != once {
		t.Errorf("with the second article gone: %s", cmp.Diff(once, third))
	}
	if err := st.Remove("a"); err != nil {
		t.Fatal(err)
	}
	group(t, st)
	incidents(t, st, 0)
	if left := dump(t, st); strings.Contains(left, "incident") {
		t.Errorf("rows stay behind:\n%s", left)
	}
	revisions, err = st.Revisions(first.ID)
	if err != nil || revisions[len(revisions)-1].Kind != "removed" {
		t.Errorf("no tombstone: %+v, error %v", revisions, err)
	}
}

// ask puts a record into a new database, groups it, and compares what queries give.
func ask(t *testing.T, r facts.Record, queries map[string]string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "e.db")
	st := open(t, path)
	putRecord(t, st, r)
	group(t, st)
	db, err := sql.Open("sqlite3", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for query, want := range queries {
		var got string
		if err := db.QueryRow(query).Scan(&got); err != nil || got != want {
			t.Errorf("%s\n gives %q, %v, want %q", query, got, err, want)
		}
	}
}

// Every view can be read, and shows the attack.
func TestViews(t *testing.T) {
	ask(t, bombing("a", "2024-05-14", 12), map[string]string{
		"SELECT iyear || '-' || imonth || '-' || iday || ' ' || country_txt || ' ' || attacktype1 || ' ' || gname || ' ' || claimed || ' ' || claimmode || ' ' || nkill FROM v_gtd": "2024-5-14 Norway 3 A 1 7 12",
		"SELECT event_date || ' ' || sub_event_type || ' ' || actor1 || ' ' || geo_precision || ' ' || fatalities FROM v_acled":                                                     "2024-05-14 Remote explosive/landmine/IED A 1 12",
		"SELECT date_start || ' ' || where_prec || ' ' || low || ' ' || best || ' ' || high || ' ' || deaths_unknown FROM v_ucdp":                                                   "2024-05-14 1 12 12 12 12",
		"SELECT event_time || ' ' || latitude || ' ' || killed || ' ' || perpetrator FROM v_map":                                                                                    "2024-05-14T00:00:00Z 60.0 12 A",
		"SELECT as_of || ' ' || stance || ' ' || actor FROM v_stance":                                                                                                               "2024-05-14 claim A",
		"SELECT as_of || ' ' || point || ' ' || deciding FROM v_toll":                                                                                                               "2024-05-14 12 1",
	})
}

// A clash has the government on side a, whose dead are its soldiers, and is terrorism in doubt.
func TestViewsOfClash(t *testing.T) {
	r := bombing("a", "2024-05-14", 4)
	r.Events[0].Class, r.Events[0].Type, r.Casualties[0].Role = facts.ArmedClash, facts.UnknownType, facts.Military
	ask(t, r, map[string]string{
		"SELECT type_of_violence || ' ' || side_a || ' ' || side_b || ' ' || deaths_a || ' ' || deaths_unknown FROM v_ucdp": "1 Government of Norway A 4 0",
		"SELECT targtype1_txt || ', ' || doubtterr || ' ' || alternative_txt FROM v_gtd":                                    "Military, 1 Insurgency/Guerilla Action",
		"SELECT event_type || ', ' || sub_event_type FROM v_acled":                                                          "Battles, Armed clash",
	})
}

// Accidents are incidents, and in no view of attacks (P14).
func TestViewsOfAccident(t *testing.T) {
	r := bombing("a", "2024-05-14", 4)
	r.Events[0].Class, r.Events[0].Type, r.Responsibility = facts.Accident, facts.UnknownType, nil
	ask(t, r, map[string]string{
		"SELECT (SELECT count(*) FROM incident) || (SELECT count(*) FROM v_map) || (SELECT count(*) FROM v_gtd) || (SELECT count(*) FROM v_acled) || (SELECT count(*) FROM v_ucdp)": "11000",
	})
}

// A database of the first schema opens, and its events are grouped.
func TestUpgrade(t *testing.T) {
	path := filepath.Join(t.TempDir(), "old.db")
	db, err := sql.Open("sqlite3", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	schema, err := os.ReadFile("schema/0001_facts.sql")
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range []string{string(schema), "PRAGMA user_version = 1", "INSERT INTO run VALUES('s','v')", "INSERT INTO file VALUES('a','txt',1,'x',1,NULL,'s')",
		`INSERT INTO article(article_key,id,path,record,published,status,text_sha256,text) VALUES('a#0','a','a',0,'2024-05-14','coded','x','A bomb')`,
		`INSERT INTO event(article_key,id,main,class,type,realis,temporal,place_name,where_prec,killed_best,rule) VALUES('a#0','e1',1,'attack','bombing','actual','current','Karvuna',1,2,'x')`,
		`INSERT INTO event_argument VALUES('a#0','e1','evidence',0,'A bomb',0,6,NULL)`} {
		if _, err := db.Exec(q); err != nil {
			t.Fatalf("%s: %v", q, err)
		}
	}
	st := open(t, path)
	group(t, st)
	incidents(t, st, 1)
}

// A grouping of 10,000 articles is read, made and stored; then again, with nothing changed.
func BenchmarkGroup(b *testing.B) {
	for b.Loop() {
		b.StopTimer()
		st, err := store.Open(filepath.Join(b.TempDir(), "b.db"))
		if err != nil {
			b.Fatal(err)
		}
		for i := range 10_000 {
			r := bombing(fmt.Sprint(i), "2024-05-14", 3+i%5)
			place := r.Events[0].Place
			place.Name, place.Latitude = fmt.Sprint("Town ", i/4), ptr(float64(i/4)/50)
			if err := st.Put(store.File{Path: *r.Article.Path, Settings: "s", Version: "v"}, []facts.Record{r}); err != nil {
				b.Fatal(err)
			}
		}
		if err := st.Commit(); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
		for _, round := range []string{"first-s", "again-s"} {
			start := time.Now()
			f, err := st.Facts()
			if err != nil {
				b.Fatal(err)
			}
			if err := st.PutIncidents(f, incident.Group(f)); err != nil {
				b.Fatal(err)
			}
			b.ReportMetric(time.Since(start).Seconds(), round)
		}
		b.StopTimer()
		if err := st.Close(); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
	}
}
