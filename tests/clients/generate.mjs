// node generate.mjs SCHEMA OPERATIONS OUTPUT: what graphql-codegen makes of a client's operations, typed documents.
import { readFileSync, writeFileSync } from 'node:fs'
import { codegen } from '@graphql-codegen/core'
import * as documents from '@graphql-codegen/typed-document-node'
import * as operations from '@graphql-codegen/typescript-operations'
import { parse } from 'graphql'

const [schema, source, output] = process.argv.slice(2)
const read = file => parse(readFileSync(file, 'utf8'))

const code = await codegen({
  filename: output,
  schema: read(schema),
  documents: [{ location: source, document: read(source) }],
  config: {
    useTypeImports: true,
    strictScalars: true,
    scalars: { Date: 'string', DateTime: 'string', Decimal: 'string', JSON: 'unknown' },
  },
  plugins: [{ operations: {} }, { documents: {} }],
  pluginMap: { operations, documents },
})
writeFileSync(output, code)
