import { AppError } from '../../errors/index.ts'
import type { RequestContext } from '../context.ts'

const enrolFirst = {
  en: 'Your role asks for a second factor: add one first',
  ru: 'Ваша роль требует второго фактора: сначала добавьте его',
  kk: 'Рөліңіз екінші факторды талап етеді: алдымен оны қосыңыз',
}

/** Nobody is signed in as far as data goes; somebody who has still to enrol a second factor is told so. */
export const notSignedIn = ({ enrolling }: Pick<RequestContext, 'enrolling'>): AppError =>
  new AppError('UNAUTHENTICATED', enrolling ? { message: enrolFirst, extensions: { enrol: true } } : {})
