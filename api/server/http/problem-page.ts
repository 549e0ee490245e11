import type { IncomingMessage, ServerResponse } from 'node:http'
import { languages } from '../../define/index.ts'
import type { AppError } from '../../errors/index.ts'
import { languageOf } from './language.ts'

const back = { en: 'Back to sign-in', ru: 'Вернуться ко входу', kk: 'Кіруге оралу' }

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** Tells a person, who has no console yet, what went wrong: in all languages, their own first. */
export function answerProblem(request: IncomingMessage, response: ServerResponse, error: AppError): void {
  const own = languageOf(request.headers['accept-language'])
  const parts = [own, ...languages.filter(each => each !== own)].map(
    language =>
      `<section lang="${language}"><p>${escaped(error.messageIn(language))}</p><p><a href="/">${back[language]}</a></p></section>`,
  )
  if (error.status === 503) response.setHeader('retry-after', '2')
  response
    .writeHead(error.status, { 'content-type': 'text/html; charset=utf-8' })
    .end(
      [
        '<!doctype html>',
        `<html lang="${own}"><head><meta charset="utf-8"><title>Tizilim</title>`,
        '<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"></head>',
        `<body><main>${parts.join('\n')}</main></body></html>`,
        '',
      ].join('\n'),
    )
}
