import { gzipSync } from 'node:zlib'
import type { Attack } from '../attack.ts'
import type { Message } from '../target.ts'

const json = { 'content-type': 'application/json', accept: 'application/graphql-response+json' }
const query = '{"query":"{ __typename }"}'
const megabytes = (count: number): string => `{"query":"${'#'.repeat(count * 1_048_576)}"}`

const http = (given: string, message: Message, expected: string, cheap?: true): Attack => ({
  given,
  expected,
  ...(cheap && { cheap }),
  does: ({ send }) => send(message, 'registrar'),
})
const body = (
  given: string,
  text: string | Buffer,
  expected: string,
  headers: Message['headers'] = {},
): Attack => http(given, { headers: { ...json, ...headers }, body: text }, expected)
const method = (name: string, expected = '405 BAD_USER_INPUT'): Attack =>
  http(`${name} /graphql`, { method: name, headers: json }, expected)
const path = (given: string, at: string, expected: string): Attack =>
  http(given, { method: 'GET', path: at }, expected)
const bytes = (given: string, text: string, expected: string): Attack => ({
  given,
  expected,
  does: ({ raw }) => raw(text),
})

const host = 'Host: localhost\r\n'
const traversals = [
  '/../../../../etc/passwd',
  '/..%2f..%2f..%2fetc%2fpasswd',
  '/%2e%2e/%2e%2e/package.json',
  '/assets/..%5c..%5cpackage.json',
  '/assets/%c0%ae%c0%ae/package.json',
  '/.data/lock',
  '/api/main.js',
]

/** What is wrong with the messages themselves. */
export const messages: readonly Attack[] = [
  http('a body of 10 MB', { headers: json, body: megabytes(10) }, '413 LIMIT_EXCEEDED', true),
  http(
    '10 MB in chunks',
    { headers: { ...json, 'transfer-encoding': 'chunked' }, body: megabytes(10) },
    '413 LIMIT_EXCEEDED',
    true,
  ),
  http(
    'a batch of 100',
    { headers: json, body: `[${Array.from({ length: 100 }, () => query).join(',')}]` },
    '400 BAD_USER_INPUT',
    true,
  ),
  body('a batch of none', '[]', '400 BAD_USER_INPUT'),
  body('no body', '', '400 BAD_USER_INPUT'),
  body('null', 'null', '400 BAD_USER_INPUT'),
  body('a number', '7', '400 BAD_USER_INPUT'),
  body('broken JSON', '{"query":"{ __typename }"', '400 BAD_USER_INPUT'),
  body('a gzip bomb', gzipSync(megabytes(8)), '400 BAD_USER_INPUT', { 'content-encoding': 'gzip' }),
  ...[
    'text/plain',
    'application/xml',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'x',
  ].map(type => body(`content type ${type}`, query, '400 BAD_USER_INPUT', { 'content-type': type })),
  body('JSON in UTF-7', query, '200 ok', { 'content-type': 'application/json; charset=utf-7' }),
  body('an answer nobody can give', query, '406 BAD_USER_INPUT', { accept: 'image/png' }),
  ...['PUT', 'PATCH', 'DELETE', 'TRACE', 'OPTIONS', 'PROPFIND'].map(name => method(name)),
  http(
    'a GET that changes something',
    { method: 'GET', path: `/graphql?query=${encodeURIComponent('mutation { signOut }')}` },
    '405 BAD_USER_INPUT',
  ),
  http('a GET without a query', { method: 'GET', path: '/graphql', headers: json }, '400 BAD_USER_INPUT'),
  http(
    'a GET whose variables are no JSON',
    { method: 'GET', path: '/graphql?query={__typename}&variables={', headers: json },
    '400 BAD_USER_INPUT',
  ),
  ...traversals.map(at => path(`a path of ${at}`, at, '404')),
  http('an address of 30,000 letters', { method: 'GET', path: `/${'a'.repeat(30_000)}` }, '431'),
  http('another host’s name', { headers: { ...json, host: 'evil.example' }, body: query }, '421'),
  body('a page of another site', query, '403 FORBIDDEN', { 'sec-fetch-site': 'cross-site' }),
  body('another origin', query, '403 FORBIDDEN', { origin: 'https://evil.example' }),
  bytes(
    'a header of 100,000 letters',
    `POST /graphql HTTP/1.1\r\n${host}X: ${'a'.repeat(100_000)}\r\n\r\n`,
    '431',
  ),
  bytes('3,000 headers', `POST /graphql HTTP/1.1\r\n${host}${'X-A: 1\r\n'.repeat(3_000)}\r\n`, '431'),
  bytes(
    'two lengths',
    `POST /graphql HTTP/1.1\r\n${host}Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd`,
    '400',
  ),
  bytes(
    'a length and chunks',
    `POST /graphql HTTP/1.1\r\n${host}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    '400',
  ),
  bytes('a length of -1', `POST /graphql HTTP/1.1\r\n${host}Content-Length: -1\r\n\r\n`, '400'),
  bytes(
    'a chunk of size zz',
    `POST /graphql HTTP/1.1\r\n${host}Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n`,
    '400',
  ),
  bytes('a header with NUL', `GET / HTTP/1.1\r\n${host}X: a\u0000b\r\n\r\n`, '400'),
  bytes('a line folded into a header', `GET / HTTP/1.1\r\n${host}X: a\r\n b\r\n\r\n`, '400'),
  bytes('a method that is none', `BREW /graphql HTTP/1.1\r\n${host}\r\n`, '400'),
  bytes('no HTTP at all', '\u0016\u0003\u0001\u0002\u0000\u0001\u0000', '400'),
  bytes('no host', 'GET / HTTP/1.1\r\n\r\n', '400'),
  bytes(
    'a whole address of another host',
    `GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n\r\n`,
    '421',
  ),
  bytes(
    'an expectation nobody meets',
    `GET /livez HTTP/1.1\r\n${host}Expect: the-spanish-inquisition\r\n\r\n`,
    '200',
  ),
]
