import { useEffect, useState } from 'react'

const pause = 350

/** Text being typed: told when the typing pauses, so that the server is not asked at every letter. */
export function useTyped(
  given: string,
  onChange: (text: string) => void,
): readonly [text: string, type: (text: string) => void] {
  const [typed, setTyped] = useState(given)
  useEffect(() => setTyped(given), [given])
  useEffect(() => {
    if (typed.trim() === given) return undefined
    const timer = setTimeout(() => onChange(typed.trim()), pause)
    return () => clearTimeout(timer)
  }, [typed, given, onChange])
  return [typed, setTyped]
}
