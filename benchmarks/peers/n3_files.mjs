// Reads files into, and prints reports from, the store of n3, on which both JavaScript peers work.
import { createReadStream } from 'node:fs'
import { Store, StreamParser, Writer } from 'n3'

export function read (path) {
  const store = new Store()
  return new Promise((resolve, reject) => {
    const quads = createReadStream(path).pipe(new StreamParser())
    quads.on('data', quad => store.addQuad(quad)).on('error', reject).on('end', () => resolve(store))
  })
}

export function print (dataset) {
  const writer = new Writer(process.stdout, { end: false, format: 'N-Triples' })
  for (const quad of dataset) writer.addQuad(quad)
  writer.end()
}
