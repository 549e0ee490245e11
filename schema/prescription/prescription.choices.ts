import type { ChoiceList } from '#define'

export const routes: ChoiceList = {
  name: 'DrugRoute',
  values: [
    { value: 'PO', label: { en: 'By mouth', ru: 'Внутрь', kk: 'Ішке' } },
    { value: 'IV', label: { en: 'Intravenous', ru: 'Внутривенно струйно', kk: 'Көктамырға' } },
    {
      value: 'IV_INF',
      label: { en: 'Intravenous infusion', ru: 'Внутривенно капельно', kk: 'Көктамырға тамшылатып' },
    },
    { value: 'SC', label: { en: 'Under the skin', ru: 'Подкожно', kk: 'Тері астына' } },
    { value: 'IM', label: { en: 'Intramuscular', ru: 'Внутримышечно', kk: 'Бұлшықетке' } },
    { value: 'IT', label: { en: 'Intrathecal', ru: 'Интратекально', kk: 'Интратекалды' } },
    { value: 'INTRAVESICAL', label: { en: 'Into the bladder', ru: 'Внутрипузырно', kk: 'Қуық ішіне' } },
    { value: 'TOP', label: { en: 'On the skin', ru: 'Наружно', kk: 'Сыртқа' } },
  ],
}

export const prescriptionStatuses: ChoiceList = {
  name: 'PrescriptionStatus',
  values: [
    { value: 'DRAFT', label: { en: 'Draft', ru: 'Черновик', kk: 'Жоба' } },
    { value: 'SUBMITTED', label: { en: 'Submitted', ru: 'Отправлен', kk: 'Жіберілген' } },
    { value: 'VERIFIED', label: { en: 'Verified', ru: 'Проверен', kk: 'Тексерілген' } },
    { value: 'REJECTED', label: { en: 'Rejected', ru: 'Отклонён', kk: 'Қабылданбаған' } },
    { value: 'DISPENSING', label: { en: 'Being dispensed', ru: 'Выдаётся', kk: 'Босатылуда' } },
    { value: 'COMPLETED', label: { en: 'Completed', ru: 'Выполнен', kk: 'Орындалған' } },
    { value: 'CANCELLED', label: { en: 'Cancelled', ru: 'Отменён', kk: 'Күшін жойған' } },
    { value: 'EXPIRED', label: { en: 'Expired', ru: 'Истёк', kk: 'Мерзімі өткен' } },
  ],
}
