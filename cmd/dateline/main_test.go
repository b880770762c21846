package main

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"dateline/pipeline/store"
)

// The test binary is the program too: scripts and the tests below run it as a process of its own.
func TestMain(m *testing.M) { testscript.Main(m, map[string]func(){"dateline": main}) }

// Each script is one thing that a user does, with what is printed and what is left.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{Dir: "../../testdata/script", UpdateScripts: *update, RequireExplicitExec: true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("NO_COLOR", "1")
			return nil
		}})
}

// The same input gives the same bytes for any number of workers, with everything that is in the golden folder.
func TestWorkers(t *testing.T) {
	extract := func(workers string) []byte {
		var out, talk bytes.Buffer
		if code := run(context.Background(), []string{"extract", "../../testdata/golden", "../../seeds", "--workers", workers}, nil, &out, &talk); code != exitDone {
			t.Fatalf("exit code %d:\n%s", code, &talk)
		}
		return out.Bytes()
	}
	one, eight := extract("1"), extract("8")
	if !bytes.Equal(one, eight) || bytes.Count(one, []byte("\n")) < 3 {
		t.Errorf("1 and 8 workers differ, or wrote too little: %d and %d bytes", len(one), len(eight))
	}
}

// articles writes n files, each with three articles, and returns their folder.
func articles(t *testing.T, n int) string {
	t.Helper()
	dir := t.TempDir()
	for i := range n {
		var b strings.Builder
		for k := range 3 {
			fmt.Fprintf(&b, "{\"text\":\"A bomb killed %d soldiers in Karvuna on Tuesday, police said.\",\"published\":\"2024-05-16\"}\n", 2+3*i+k)
		}
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%04d.jsonl", i)), []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// dateline starts the program.
func dateline(t *testing.T, args ...string) (*exec.Cmd, *bytes.Buffer) {
	t.Helper()
	var talk bytes.Buffer
	cmd := exec.Command("dateline", args...)
	cmd.Stderr = &talk
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	return cmd, &talk
}

// dumped is all that a database holds.
func dumped(t *testing.T, db string) string {
	t.Helper()
	st, err := store.Open(db)
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	var b bytes.Buffer
	if err := st.Dump(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// waitFor waits until the database has grown to some size: so far a run has come, whatever the machine's speed.
func waitFor(t *testing.T, db string, size int64) {
	t.Helper()
	for range 60_000 {
		wal, err := os.Stat(db + "-wal")
		if err == nil && wal.Size() >= size {
			return
		}
		time.Sleep(time.Millisecond)
	}
	t.Fatal("the run wrote nothing for a minute")
}

// clean is the dump of a run that nothing disturbed.
func clean(t *testing.T, dir string) string {
	t.Helper()
	db := filepath.Join(t.TempDir(), "clean.db")
	cmd, talk := dateline(t, "run", dir, "--db", db)
	if err := cmd.Wait(); err != nil {
		t.Fatalf("%v\n%s", err, talk)
	}
	return dumped(t, db)
}

// An interrupt keeps what is finished and says how to go on; the next run completes it.
func TestInterrupt(t *testing.T) {
	dir := articles(t, 1200)
	db := filepath.Join(t.TempDir(), "e.db")
	cmd, talk := dateline(t, "run", dir, "--db", db)
	waitFor(t, db, 600_000) // the schema alone is 250,000
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Wait(); cmd.ProcessState.ExitCode() != exitSome {
		t.Fatalf("an interrupted run ended with %v, want exit code %d:\n%s", err, exitSome, talk)
	}
	if want := "Go on with: dateline run " + dir + " --db " + db; !strings.Contains(talk.String(), want) {
		t.Errorf("it said %q, want %q in it", talk, want)
	}
	part := dumped(t, db)
	if n := strings.Count(part, "\nfile "); n == 0 || n >= 1200 {
		t.Errorf("an interrupted run kept %d files", n)
	}
	again, talk := dateline(t, "run", dir, "--db", db)
	if err := again.Wait(); err != nil {
		t.Fatalf("the next run: %v\n%s", err, talk)
	}
	if dumped(t, db) != clean(t, dir) {
		t.Error("the next run did not leave what an undisturbed run leaves")
	}
}

// kill -9 at any point leaves a database that opens, is whole, and is completed by the next run.
func TestKilled(t *testing.T) {
	dir := articles(t, 600)
	want := clean(t, dir)
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 1))
	db := filepath.Join(t.TempDir(), "e.db")
	for range 4 {
		cmd, _ := dateline(t, "run", dir, "--db", db)
		waitFor(t, db, 1)
		time.Sleep(time.Duration(random.IntN(300)) * time.Millisecond) // anywhere: it may even have ended
		if err := cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		_ = cmd.Wait() // killed
		if got := pragma(t, db, "integrity_check") + pragma(t, db, "foreign_key_check"); got != "ok" {
			t.Fatalf("after kill -9: %s", got)
		}
		if dumped(t, db) == want {
			break // it had ended, and another run would write nothing
		}
	}
	cmd, talk := dateline(t, "run", dir, "--db", db)
	if err := cmd.Wait(); err != nil {
		t.Fatalf("the next run: %v\n%s", err, talk)
	}
	if dumped(t, db) != want {
		t.Error("the next run did not leave what an undisturbed run leaves")
	}
}

// pragma returns the first value of a pragma, "" for none.
func pragma(t *testing.T, db, name string) string {
	t.Helper()
	conn, err := sql.Open("sqlite3", "file:"+db)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	var s string
	if err := conn.QueryRow("PRAGMA " + name).Scan(&s); err != nil && err != sql.ErrNoRows {
		t.Fatal(err)
	}
	return s
}

// At a limit of file size, which stands for a full disk, the run says so in one line, keeps what is finished, and
// the next run completes it.
func TestFullDisk(t *testing.T) {
	dir := articles(t, 1200)
	db := filepath.Join(t.TempDir(), "e.db")
	out, err := exec.Command("sh", "-c", `ulimit -f 4096; exec dateline run "$0" --db "$1"`, dir, db).CombinedOutput()
	var exit *exec.ExitError
	if err == nil {
		t.Fatalf("a run beyond the limit ended well:\n%s", out)
	} else if exit, _ = err.(*exec.ExitError); exit == nil || exit.ExitCode() != exitCannot {
		t.Fatalf("a run beyond the limit ended with %v, want exit code %d:\n%s", err, exitCannot, out)
	}
	if s := strings.TrimSpace(string(out)); strings.Contains(s, "\n") || !strings.Contains(s, "the disk is full") || !strings.Contains(s, "make room and run again") {
		t.Errorf("it said %q, want one line that names the disk and what to try", s)
	}
	cmd, talk := dateline(t, "run", dir, "--db", db)
	if err := cmd.Wait(); err != nil {
		t.Fatalf("the next run: %v\n%s", err, talk)
	}
	if dumped(t, db) != clean(t, dir) {
		t.Error("the next run did not leave what an undisturbed run leaves")
	}
}

// A file that may not be read is one line and a row; the others are coded. Root may read everything, so the program
// runs as nobody then.
func TestUnreadable(t *testing.T) {
	dir, err := os.MkdirTemp("", "dateline") // t.TempDir's parent is closed to others
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	for name, mode := range map[string]os.FileMode{"closed.txt": 0, "open.txt": 0o644} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("A bomb killed 13 soldiers in Karvuna on Tuesday."), mode); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Chmod(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	var args = []string{"run", dir, "--db", filepath.Join(dir, "e.db")}
	program, err := exec.LookPath("dateline")
	if err != nil {
		t.Fatal(err)
	}
	if os.Getuid() == 0 { // the program stands in a folder of root's: a copy that nobody may run
		program = copyTo(t, program, filepath.Join(dir, "dateline"))
	}
	cmd := exec.Command(program, args...)
	if os.Getuid() == 0 {
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
	}
	cmd.Dir = dir
	out, _ := cmd.CombinedOutput()
	if code := cmd.ProcessState.ExitCode(); code != exitSome || strings.Count(string(out), "closed.txt\": permission denied") != 1 || !strings.Contains(string(out), "coded 1 ") {
		t.Errorf("exit code %d:\n%s", code, out)
	}
	if got := dumped(t, filepath.Join(dir, "e.db")); !strings.Contains(got, "permission denied") {
		t.Errorf("no row tells of the file:\n%s", got)
	}
}

func copyTo(t *testing.T, from, to string) string {
	t.Helper()
	in, err := os.Open(from)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_CREATE|os.O_WRONLY, 0o755)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.Copy(out, in); err != nil {
		t.Fatal(err)
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	return to
}
