import { by, each } from './registered.ts'

const call = (name: string, ...args: readonly string[]): readonly string[] => [
  name,
  ...args.map(arg => `${name}(${arg})`),
]

const others = by('tests/platform/graphql/node.test.ts', ...call('query.node', 'nodeId'))

const signingIn = {
  ...by(
    'tests/platform/graphql/session.test.ts',
    ...['query.me', ...each('User', 'id', 'email', 'label', 'roles')],
    ...['mutation.signIn', 'mutation.signIn(email)', 'mutation.signIn(password)', 'mutation.signOut'],
    ...each('SignIn', 'token', 'expiresAt', 'user'),
    ...call('mutation.acceptInvitation', 'token', 'password'),
  ),
  ...by(
    'tests/platform/auth/totp.test.ts',
    ...['mutation.signIn(code)', ...call('mutation.completeSignIn', 'code', 'challenge')],
    ...call('mutation.beginTotp', 'password'),
    ...call('mutation.confirmTotp', 'password', 'code'),
    ...each('TotpSetup', 'uri', 'secret'),
    ...['query.myFactors', ...each('MyFactors', 'factors', 'recoveryCodesLeft', 'recoveryCodes')],
    ...each('SecondFactor', 'id', 'kind', 'name', 'createdAt', 'lastUsedAt'),
  ),
  ...by(
    'tests/platform/auth/passkey.test.ts',
    ...['mutation.beginPasskeySignIn', 'mutation.completeSignIn(passkey)'],
    ...each('PasskeySignIn', 'challenge', 'options'),
    ...call('mutation.beginPasskey', 'password'),
    ...call('mutation.confirmPasskey', 'password', 'name', 'response'),
  ),
  ...by(
    'tests/platform/auth/demanded-factor.test.ts',
    ...call('mutation.renewRecoveryCodes', 'password'),
    ...call('mutation.removeFactor', 'password', 'id'),
  ),
  ...by('tests/platform/auth/own-password.test.ts', ...call('mutation.changePassword', 'new', 'current')),
  ...by(
    'tests/platform/auth/oidc.test.ts',
    ...['query.signInOptions', ...each('SignInOptions', 'password', 'passkey', 'oidc')],
    ...each('ProviderOption', 'label', 'url'),
  ),
}

const accounts = {
  ...by(
    'tests/platform/auth/accounts.test.ts',
    ...[...call('mutation.inviteAccount', 'id'), ...each('Invitation', 'token', 'expiresAt', 'link')],
    ...call('mutation.resetFactors', 'id'),
  ),
  ...by(
    'tests/platform/auth/sessions.test.ts',
    ...['query.mySessions', ...call('query.accountSessions', 'id')],
    ...each('LiveSession', 'id', 'createdAt', 'lastSeenAt', 'expiresAt', 'current', 'kind'),
    ...each('LiveSession', 'address', 'userAgent'),
    ...[...call('mutation.revokeSession', 'id'), 'mutation.revokeOtherSessions'],
    ...call('mutation.revokeAccountSessions', 'id'),
  ),
  ...by(
    'tests/platform/auth/api-keys.test.ts',
    ...['query.apiKeyScopes', 'mutation.create(input)', ...call('mutation.revokeApiKey', 'id')],
    ...[...each('NewApiKey', 'name', 'scopes', 'expiresAt'), ...each('IssuedApiKey', 'key', 'record')],
    ...each('ApiKeyRecord', 'id', 'name', 'scopes', 'expiresAt'),
  ),
}

/** What an application adds in plain type-graphql; here the library's, one of each sort. */
const added = {
  ...by(
    'tests/platform/graphql/custom-resolvers.test.ts',
    ...[...call('query.readingList', 'ids'), ...each('ReadingListItem', 'bookId', 'cover')],
  ),
  ...by(
    'tests/platform/graphql/custom-operations.test.ts',
    ...call('query.newBooks', 'days'),
    ...call('mutation.renewLoan', 'id', 'expectedVersion'),
  ),
  ...by('tests/platform/graphql/computed-fields.test.ts', 'record.yearsInPrint', 'record.timesLent'),
  ...by('tests/platform/access/probe.test.ts', ...call('query.cardNumberExists', 'cardNumber')),
}

/** Operations written by hand. They show nobody anything but what is their own, which their tests have to show. */
export const ownAffairs = {
  ...signingIn,
  ...accounts,
  ...added,
  ...others,
  ...by('tests/platform/console/manifest.test.ts', 'query.consoleBoot'),
  ...by(
    'tests/platform/access/reveal.test.ts',
    ...call('mutation.reveal', 'entity', 'id', 'field', 'reason'),
    ...[...each('Revealed', 'value', 'expiresAt'), 'Access.revealable'],
  ),
  ...by(
    'tests/platform/access/explain.test.ts',
    ...['query.rolesAndRights', ...call('query.explainAccess', 'role', 'account', 'entity', 'id')],
    ...['query.explainAccess(field)', 'query.explainAccess(action)'],
  ),
}
