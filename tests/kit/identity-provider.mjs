// A real OpenID provider in a process of its own: `node identity-provider.mjs REDIRECT_URI…` says where it listens.
// Whoever comes to sign in is the person last put to /person; the provider asks nothing.
import { generateKeyPairSync } from 'node:crypto'
import { createServer } from 'node:http'
import { Provider } from 'oidc-provider'

const redirectUris = process.argv.slice(2)
const people = new Map()
let present = { sub: 'nobody' }

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })

const client = {
  redirect_uris: redirectUris,
  response_types: ['code'],
  grant_types: ['authorization_code'],
  token_endpoint_auth_method: 'client_secret_post',
}

const configurationAt = () => ({
  clients: [
    { client_id: 'register', client_secret: 'a secret between the two', ...client },
    { client_id: 'another', client_secret: 'the secret of another', ...client },
  ],
  pkce: { required: () => true },
  claims: {
    openid: ['sub', 'roles', 'org', 'organization_code', 'realm_access', 'amr', 'acr'],
    profile: ['name'],
    email: ['email'],
  },
  // What the scopes bring stands in the ID token too and not in the user info alone, unless the person is told `onlyIn` one.
  conformIdTokenClaims: false,
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
  findAccount: (_context, id) => ({
    accountId: id,
    claims: use => {
      const { onlyIn = use, ...person } = people.get(id) ?? {}
      return { ...(onlyIn === use && person), sub: id }
    },
  }),
  jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), kid: 'first', use: 'sig', alg: 'RS256' }] },
  cookies: { keys: ['a key for its cookies'] },
  loadExistingGrant: async ({ oidc }) => {
    const grant = new oidc.provider.Grant({
      clientId: oidc.client.clientId,
      accountId: oidc.session.accountId,
    })
    grant.addOIDCScope('openid profile email')
    await grant.save()
    return grant
  },
})

async function bodyOf(request) {
  let text = ''
  for await (const chunk of request) text += chunk
  return JSON.parse(text)
}

const server = createServer(async (request, response) => {
  if (request.url === '/person') {
    present = await bodyOf(request)
    people.set(present.sub, present)
    return response.end()
  }
  if (!request.url.startsWith('/interaction/')) return provider.callback()(request, response)
  const { sub, denies, amr, acr } = present
  const refusal = { error: 'access_denied', error_description: 'the person said no' }
  const login = { login: { accountId: sub, ...(amr && { amr }), ...(acr && { acr }) } }
  await provider.interactionFinished(request, response, denies ? refusal : login, {
    mergeWithLastSubmission: false,
  })
})

server.listen(0, '127.0.0.1')
await new Promise(resolve => server.once('listening', resolve))
const issuer = `http://127.0.0.1:${server.address().port}`
const provider = new Provider(issuer, configurationAt())
console.info(`listening ${issuer}`)
