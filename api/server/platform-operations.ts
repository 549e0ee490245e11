import {
  type ApiResolver,
  accountCare,
  accountOperations,
  apiKeyOperations,
  consoleOperations,
  enrolmentOperations,
  factorOperations,
  liveSessionOperations,
  nodeOperations,
  revealOperations,
  roleOperations,
  sessionOperations,
  signInOperations,
  signInOptionsOperations,
} from '../graphql/index.ts'
import { oidcStartPath } from './http/oidc-endpoint.ts'
import type { Services } from './services.ts'

/** The platform's own hand-written root fields. */
export function platformOperations(services: Services): readonly ApiResolver[] {
  const { authentication, planner } = services
  const { oidc } = authentication
  const care = accountCare(planner)
  return [
    sessionOperations(authentication),
    signInOperations(authentication),
    factorOperations(authentication, care),
    enrolmentOperations(authentication),
    signInOptionsOperations(oidc && { label: oidc.label, url: oidcStartPath }),
    accountOperations(authentication, care),
    liveSessionOperations(authentication, care),
    apiKeyOperations(authentication, care),
    consoleOperations(services),
    nodeOperations(services),
    revealOperations(services),
    roleOperations(services),
  ]
}
