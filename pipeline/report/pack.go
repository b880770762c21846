package report

import (
	"bytes"
	"compress/flate"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html/template"
)

// chunk is a piece of data that the page unpacks when it is needed: a JSON array, deflated, in base64.
type chunk struct {
	ID     string        // of its script element
	Base64 template.HTML // its letters need no escaping, and html/template would escape the plus sign
}

// chunkSize is how many bytes of JSON make a chunk: enough to deflate well, little enough to unpack at a click.
const chunkSize = 128 << 10

// place is where an item was packed: the chunk's id and the index within its array.
type place struct {
	chunk string
	slot  int
}

// MarshalJSON writes a place as page.js reads it.
func (p place) MarshalJSON() ([]byte, error) { return json.Marshal([]any{p.chunk, p.slot}) }

// packer fills chunks whose ids begin with name.
type packer struct {
	name   string
	chunks []chunk
	open   bytes.Buffer // the array of the chunk in hand, without its end
	slots  int
}

func (p *packer) add(item any) (place, error) {
	text, err := json.Marshal(item)
	if err != nil {
		return place{}, fmt.Errorf("write data: %w", err)
	}
	if p.slots > 0 && p.open.Len()+len(text) > chunkSize {
		if err := p.close(); err != nil {
			return place{}, err
		}
	}
	p.open.WriteByte("[,"[min(p.slots, 1)])
	p.open.Write(text)
	p.slots++
	return place{fmt.Sprint(p.name, len(p.chunks)), p.slots - 1}, nil
}

// close ends the chunk in hand.
func (p *packer) close() error {
	if p.slots == 0 {
		return nil
	}
	p.open.WriteByte(']')
	var small bytes.Buffer
	z, err := flate.NewWriter(&small, flate.BestCompression)
	if err != nil {
		return fmt.Errorf("deflate: %w", err)
	}
	if _, err := z.Write(p.open.Bytes()); err != nil {
		return fmt.Errorf("deflate: %w", err)
	}
	if err := z.Close(); err != nil {
		return fmt.Errorf("deflate: %w", err)
	}
	p.chunks = append(p.chunks, chunk{fmt.Sprint(p.name, len(p.chunks)), template.HTML(base64.StdEncoding.EncodeToString(small.Bytes()))})
	p.open.Reset()
	p.slots = 0
	return nil
}
