import { Alert, Box, Button, Typography } from '@mui/material'
import { useQuery } from '@tanstack/react-query'
import { useTranslate } from 'react-admin'
import type { ExplanationScreen } from '../../../api/manifest/types.ts'
import { useClient } from '../../client/client-context.tsx'
import { useSay } from '../../language/language-context.tsx'
import { FramedDialog } from '../../shell/framed-dialog.tsx'
import { Loading } from '../../shell/loading.tsx'
import { useProblemText } from '../../shell/problem.ts'
import { explain } from './rights.ts'
import type { Asked } from './role-rights.tsx'

type Rule = ExplanationScreen['rules'][number]

/** Which rules have a say, and why they were written. */
export function WhyDialog({ asked, onClose }: { asked: Asked; onClose: () => void }) {
  const translate = useTranslate()
  const client = useClient()
  const problem = useProblemText()
  const { subject, ...question } = asked
  const answer = useQuery({ queryKey: ['explainAccess', question], queryFn: () => explain(client, question) })
  return (
    <FramedDialog
      wide
      title={subject}
      actions={<Button onClick={onClose}>{translate('action.close')}</Button>}
      onClose={onClose}
    >
      {answer.error && <Alert severity="error">{problem(answer.error)}</Alert>}
      {answer.isPending && <Loading label="roles.loading" />}
      {answer.data && <Answer answer={answer.data} />}
    </FramedDialog>
  )
}

const severities = { ALWAYS: 'success', NEVER: 'info', SOMETIMES: 'warning' } as const

function Answer({ answer: { allowed, rules } }: { answer: ExplanationScreen }) {
  const translate = useTranslate()
  const isSilent = allowed === 'NEVER' && !rules.some(({ effect }) => effect === 'cannot')
  return (
    <>
      <Alert severity={severities[allowed]} icon={false} sx={{ mb: rules.length > 0 ? 2 : 0 }}>
        {translate(`roles.allowed_${allowed}`)}
        {isSilent && <> {translate('roles.no_rule')}</>}
      </Alert>
      <Box component="ol" sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 1.5 }}>
        {rules.map(rule => (
          <RuleItem key={`${rule.role} ${rule.number}`} rule={rule} />
        ))}
      </Box>
    </>
  )
}

function RuleItem({ rule }: { rule: Rule }) {
  const say = useSay()
  const translate = useTranslate()
  const fields = rule.fields ?? rule.except
  return (
    <Box component="li" sx={{ borderLeft: 3, borderColor: 'divider', pl: 1.5, overflowWrap: 'anywhere' }}>
      <Typography sx={{ fontWeight: 600 }}>
        {rule.number === null
          ? translate('roles.rule_own')
          : translate(`roles.rule_${rule.effect}`, { number: rule.number, role: say(rule.label) })}
      </Typography>
      {rule.because && <Typography>{say(rule.because)}</Typography>}
      {rule.where && <Detail name="roles.where">{rule.where}</Detail>}
      {fields && <Detail name={rule.fields ? 'roles.only' : 'roles.except'}>{fields.join(', ')}</Detail>}
      {rule.file && <Detail name="roles.file">{rule.file}</Detail>}
    </Box>
  )
}

function Detail({ name, children }: { name: string; children: string }) {
  const translate = useTranslate()
  return (
    <Typography variant="body2" color="textSecondary">
      {translate(name)}: <code>{children}</code>
    </Typography>
  )
}
