package extract_test

import (
	"fmt"
	"log"

	"dateline/extract"
)

func Example() {
	x, err := extract.New(extract.Options{})
	if err != nil {
		log.Fatal(err) // faults in rule files; there are none in the built-in ones
	}
	record := x.Extract(extract.Article{
		Text:      "A car bomb killed 13 soldiers in Karvuna on Tuesday. The Red Dawn Front claimed responsibility.",
		Published: "2024-05-16",
	})
	for _, e := range record.Events {
		fmt.Println(e.Class, e.Type, *e.DateStart, *e.Killed.Best, *e.Claimed)
	}
	for _, c := range record.Casualties {
		fmt.Printf("%s %d: %q by %s\n", c.Outcome, *c.Point, c.Evidence.Text, c.Rule)
	}
	// Output:
	// attack bombing 2024-05-14 13 true
	// killed 13: "killed 13 soldiers" by casualty.kill-active
}
