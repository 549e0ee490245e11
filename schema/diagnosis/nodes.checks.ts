import type { Check } from '#define'

/** R45. */
export const nodeChecks: readonly Check[] = [
  {
    code: 'MORE_NODES_POSITIVE_THAN_EXAMINED',
    at: ['nodesPositive', 'nodesExamined'],
    message: {
      en: 'More lymph nodes with metastasis than were examined',
      ru: 'Лимфоузлов с метастазами больше, чем исследовано',
      kk: 'Метастазы бар лимфа түйіндері зерттелгеннен көп',
    },
    wrong: ({ nodesPositive, nodesExamined }) =>
      typeof nodesPositive === 'number' && typeof nodesExamined === 'number' && nodesPositive > nodesExamined,
  },
  {
    code: 'PN_AGAINST_NODES',
    at: ['pN', 'nodesPositive'],
    message: {
      en: 'pN0 means no positive lymph node, pN1 and higher at least one',
      ru: 'pN0 означает отсутствие поражённых узлов, pN1 и выше — хотя бы один',
      kk: 'pN0 — зақымданған түйін жоқ, pN1 және жоғары — кемінде біреуі бар',
    },
    wrong: ({ pN, nodesPositive }) => {
      if (typeof pN !== 'string' || typeof nodesPositive !== 'number') return false
      return (pN === 'N0' && nodesPositive > 0) || (/^N[1-3]/.test(pN) && nodesPositive === 0)
    },
  },
]
