import { get as ask, type IncomingHttpHeaders } from 'node:http'

export interface Page {
  readonly status: number
  readonly location: string | undefined
  readonly text: string
  readonly headers: IncomingHttpHeaders
  /** As they were set. */
  readonly cookies: readonly string[]
}

/** A browser without a screen: it keeps cookies of each host apart and follows redirects as far as it is told. */
export interface Visitor {
  readonly visit: (url: string, headers?: Readonly<Record<string, string>>) => Promise<Page>
  /** Goes on from redirect to redirect until a page's address begins like this, which it gives without going there. */
  readonly follow: (url: string, until: string) => Promise<string>
  readonly cookie: (url: string) => string
}

export function visitor(): Visitor {
  const jars = new Map<string, Map<string, string>>()
  const jarOf = (url: string): Map<string, string> => {
    const { origin } = new URL(url)
    const jar = jars.get(origin) ?? new Map<string, string>()
    jars.set(origin, jar)
    return jar
  }
  const cookie = (url: string): string =>
    [...jarOf(url)].map(([name, value]) => `${name}=${value}`).join('; ')

  const visit: Visitor['visit'] = async (url, headers = {}) => {
    const answer = await get(url, { cookie: cookie(url), ...headers })
    for (const line of answer.cookies) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=')
      if (value === '') jarOf(url).delete(name)
      else jarOf(url).set(name, value)
    }
    const { location } = answer.headers
    return { ...answer, location: location === undefined ? undefined : new URL(location, url).href }
  }

  const follow: Visitor['follow'] = async (url, until) => {
    const { location, status, text } = await visit(url)
    if (location === undefined) throw new Error(`${url} leads nowhere: ${status} ${text}`)
    return location.startsWith(until) ? location : follow(location, until)
  }
  return { visit, follow, cookie }
}

/** Node's `fetch` says on its own that it is a script, so a visit is made by hand. */
const get = (url: string, headers: Readonly<Record<string, string>>) =>
  new Promise<Omit<Page, 'location'>>((resolve, reject) => {
    ask(url, { headers, agent: false }, answer => {
      let text = ''
      answer.setEncoding('utf8')
      answer.on('data', chunk => (text += chunk))
      answer.on('end', () =>
        resolve({
          status: answer.statusCode ?? 0,
          headers: answer.headers,
          cookies: answer.headers['set-cookie'] ?? [],
          text,
        }),
      )
    }).on('error', reject)
  })
