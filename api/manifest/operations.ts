import type { Asker } from '../access/index.ts'
import type { EntityModel } from '../model/index.ts'
import type { RecordOperation } from './types.ts'

const invite: RecordOperation = {
  mutation: 'inviteAccount',
  answer: 'link',
  when: { active: { equals: true } },
  label: { en: 'Invite', ru: 'Пригласить', kk: 'Шақыру' },
  question: {
    en: 'Make a one-time link by which the person chooses a password? An earlier link stops working.',
    ru: 'Создать одноразовую ссылку, по которой человек задаст пароль? Прежняя ссылка перестанет работать.',
    kk: 'Адам құпиясөзін таңдайтын бір реттік сілтеме жасалсын ба? Бұрынғы сілтеме жұмыс істемей қалады.',
  },
  done: {
    en: 'Hand this link over by a channel you trust. It works once, within a day, and is not shown again.',
    ru: 'Передайте ссылку по надёжному каналу. Она сработает один раз в течение суток и больше не показывается.',
    kk: 'Сілтемені сенімді арнамен беріңіз. Ол бір тәулік ішінде бір рет жұмыс істейді және қайта көрсетілмейді.',
  },
}

const endSessions: RecordOperation = {
  mutation: 'revokeAccountSessions',
  answer: 'none',
  label: { en: 'End sessions', ru: 'Завершить сеансы', kk: 'Сеанстарды аяқтау' },
  question: {
    en: 'Sign this account out everywhere?',
    ru: 'Завершить все сеансы этой учётной записи?',
    kk: 'Осы есептік жазбаның барлық сеанстары аяқталсын ба?',
  },
  done: {
    en: 'All sessions have ended.',
    ru: 'Все сеансы завершены.',
    kk: 'Барлық сеанстар аяқталды.',
  },
}

const resetFactors: RecordOperation = {
  mutation: 'resetFactors',
  answer: 'none',
  when: { active: { equals: true } },
  label: { en: 'Reset second factors', ru: 'Сбросить вторые факторы', kk: 'Екінші факторларды тастау' },
  question: {
    en: 'Take all second factors from this account? Do it only for somebody you know has lost them; all sessions end.',
    ru: 'Убрать все вторые факторы этой учётной записи? Только если вы уверены, что человек их потерял; все сеансы завершатся.',
    kk: 'Осы есептік жазбаның барлық екінші факторлары алынсын ба? Адам оларды жоғалтқанына сенімді болсаңыз ғана; барлық сеанс аяқталады.',
  },
  done: {
    en: 'The second factors are gone.',
    ru: 'Вторые факторы убраны.',
    kk: 'Екінші факторлар алынды.',
  },
}

const revokeKey: RecordOperation = {
  mutation: 'revokeApiKey',
  answer: 'none',
  when: { revokedAt: { isNull: true } },
  label: { en: 'Revoke', ru: 'Отозвать', kk: 'Қайтарып алу' },
  question: {
    en: 'End this key for good? Programs that use it lose their access.',
    ru: 'Отозвать ключ навсегда? Программы с этим ключом потеряют доступ.',
    kk: 'Кілт біржола қайтарып алынсын ба? Оны қолданатын бағдарламалар рұқсатынан айырылады.',
  },
  done: { en: 'The key is revoked.', ru: 'Ключ отозван.', kk: 'Кілт қайтарып алынды.' },
}

/** What may be done with a record beside changing its fields; the API decides about the single record. */
export function operationsOf({ name }: EntityModel, { policy }: Asker): readonly RecordOperation[] {
  if (name === 'ApiKey') return [revokeKey]
  if (name === 'Account' && policy.rows('update', name) !== false) return [invite, endSessions, resetFactors]
  return []
}
