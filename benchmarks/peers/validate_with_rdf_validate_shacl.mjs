// rdf-validate-shacl. It stops at a SPARQL constraint, so those are left out. Prints N-Triples.
import { DataFactory } from 'n3'
import Validator from 'rdf-validate-shacl'
import { print, read } from './n3_files.mjs'

const [data, shapes] = [await read(process.argv[2]), await read(process.argv[3])]
const sparql = DataFactory.namedNode('http://www.w3.org/ns/shacl#sparql')
for (const quad of shapes.getQuads(null, sparql, null, null)) shapes.removeQuad(quad)
print((await new Validator(shapes).validate(data)).dataset)
