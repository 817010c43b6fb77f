// shacl-engine with its SPARQL extension. Prints its report as N-Triples.
import DataFactory from '@rdfjs/data-model/Factory.js'
import DatasetFactory from '@rdfjs/dataset/Factory.js'
import Environment from '@rdfjs/environment'
import { Validator } from 'shacl-engine'
import { targetResolvers, validations } from 'shacl-engine/sparql.js'
import { print, read } from './n3_files.mjs'

const [dataset, shapes] = [await read(process.argv[2]), await read(process.argv[3])]
const factory = new Environment([DataFactory, DatasetFactory])
const validator = new Validator(shapes, { factory, targetResolvers, validations })
print((await validator.validate({ dataset })).dataset)
