import type { Duplex } from 'node:stream'
import { Client, type ClientConfig, type Connection } from 'pg'
import { Parser } from 'pg-protocol/dist/parser'

/** Each byte that came as one character: `Buffer.from(text, byteText)` gives the bytes back. */
export const byteText = 'latin1'

/**
 * A client for statements whose answer is only sent on: its texts are the server's bytes, one character each, and are
 * never decoded. Decoding and encoding again costs more than everything else Node does for a page of 50 kB (docs/decisions/0037).
 */
export function byteClient(config: ClientConfig): Client {
  const client = new Client(config)
  const { connection } = client as unknown as { connection: Listening } // pg's types leave out what it is made of
  connection.attachListeners = stream => listen(connection, stream)
  return client
}

/** What of pg's connection is put in another's place: how it hears of the server's messages. */
type Listening = Connection & { attachListeners: (stream: Duplex) => void }

/** As pg itself does it, but for the encoding, which it has no option for. */
function listen(connection: Connection, stream: Duplex): void {
  const parser = new Parser()
  const { reader } = parser as unknown as { reader: { encoding: BufferEncoding } } // private, and always there
  reader.encoding = byteText
  stream.on('data', (chunk: Buffer) =>
    parser.parse(chunk, message => {
      connection.emit(message.name === 'error' ? 'errorMessage' : message.name, message)
    }),
  )
}
