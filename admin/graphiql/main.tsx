import { setNonce } from 'get-nonce'
import { GraphiQL } from 'graphiql'
import 'graphiql/style.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { fetcher, isSignedIn } from './fetcher.ts'
import './graphiql.css'
import { memory } from './memory.ts'

const example = `# The API as your account
# may use it.
{
  me {
    email
    roles
  }
}
`

function Explorer() {
  return (
    <GraphiQL fetcher={fetcher} storage={memory()} defaultQuery={example} shouldPersistHeaders={false}>
      <GraphiQL.Logo>
        <a href="/">Tizilim</a>
      </GraphiQL.Logo>
    </GraphiQL>
  )
}

/** Before sign-in there is nothing to explore. */
function SignInFirst() {
  return (
    <main className="sign-in-first">
      <p lang="en">Sign in first.</p>
      <p lang="ru">Сначала войдите.</p>
      <p lang="kk">Алдымен кіріңіз.</p>
      <a href="/">Tizilim</a>
    </main>
  )
}

async function start(): Promise<void> {
  const root = document.getElementById('root')
  if (!root) throw new Error('index.html has no #root')
  const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.content
  if (nonce) setNonce(nonce) // styles that dialogs put into the page are let in by it
  const signedIn = await isSignedIn()
  createRoot(root).render(<StrictMode>{signedIn ? <Explorer /> : <SignInFirst />}</StrictMode>)
}

void start()
