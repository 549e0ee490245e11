import { enUS, kkKZ, ruRU } from '@mui/material/locale'
import { createTheme, type Theme } from '@mui/material/styles'
import type { Language } from '../../api/manifest/types.ts'
import type { ThemeMode } from '../entry/preferences.ts'

const locales = { en: enUS, ru: ruRU, kk: kkKZ } as const

const palettes = {
  light: {
    primary: { main: '#0b5f73', contrastText: '#ffffff' },
    error: { main: '#b3261e' },
    warning: { main: '#8a5a00' },
    success: { main: '#1d6b3a' },
    text: { primary: '#16212b', secondary: '#51606e', disabled: '#6b7885' },
    background: { default: '#f3f5f7', paper: '#ffffff' },
    divider: '#dce2e7',
  },
  dark: {
    primary: { main: '#6cc5d9', dark: '#97d9e8', contrastText: '#06232b' },
    error: { main: '#ffb4ab' },
    warning: { main: '#f0c06a' },
    success: { main: '#8fd6a5' },
    text: { primary: '#e6ecf1', secondary: '#a3b1bd', disabled: '#8593a0' },
    background: { default: '#10161c', paper: '#182028' },
    divider: '#2c3742',
  },
} as const

const fontFamily =
  "'Inter', 'Segoe UI', system-ui, -apple-system, Roboto, 'Noto Sans', 'DejaVu Sans', sans-serif"

/** Dense and calm: small steps in size, lines instead of shadows, one accent. */
export function themeOf(mode: ThemeMode, language: Language): Theme {
  return createTheme(
    {
      palette: { mode, ...palettes[mode] },
      shape: { borderRadius: 8 },
      typography: {
        fontFamily,
        fontSize: 13.5,
        body1: { fontSize: '0.875rem', lineHeight: 1.5 },
        body2: { fontSize: '0.8125rem', lineHeight: 1.5 },
        h1: { fontSize: '1.375rem', fontWeight: 600, lineHeight: 1.3 },
        h2: { fontSize: '0.9375rem', fontWeight: 600, lineHeight: 1.4 },
        h3: { fontSize: '0.875rem', fontWeight: 600 },
        button: { textTransform: 'none', fontWeight: 500 },
      },
      components: components(mode),
    },
    locales[language],
  )
}

const components = (mode: ThemeMode): Theme['components'] => ({
  MuiCssBaseline: { styleOverrides: globalStyles(mode) },
  MuiPaper: { defaultProps: { elevation: 0 }, styleOverrides: { root: { backgroundImage: 'none' } } },
  MuiButton: {
    defaultProps: { disableElevation: true, size: 'small' },
    styleOverrides: { root: { minHeight: 34, paddingInline: 14 } },
  },
  MuiIconButton: { styleOverrides: { sizeSmall: { padding: 5 } } },
  MuiSvgIcon: { styleOverrides: { root: { fontSize: '1.25rem' } } },
  MuiButtonBase: { defaultProps: { disableRipple: true } },
  MuiTooltip: { defaultProps: { arrow: true, enterDelay: 400 } },
  MuiLink: { defaultProps: { underline: 'hover' } },
  MuiOutlinedInput: {
    styleOverrides: {
      root: ({ theme }) => ({ backgroundColor: theme.palette.background.paper }),
      input: { fontSize: '0.875rem', '&::placeholder': { opacity: 1, color: palettes[mode].text.secondary } },
    },
  },
  MuiTableCell: {
    styleOverrides: {
      root: { padding: '7px 12px', fontSize: '0.8438rem' },
      head: { fontWeight: 500, color: palettes[mode].text.secondary, whiteSpace: 'nowrap' },
    },
  },
  MuiTab: { styleOverrides: { root: { minHeight: 42, padding: '8px 14px' } } },
  MuiTabs: { styleOverrides: { root: { minHeight: 42 } } },
})

const globalStyles = (mode: ThemeMode) => ({
  ':focus-visible': { outline: `2px solid ${palettes[mode].primary.main}`, outlineOffset: '2px' },
  '.heard-only': {
    position: 'absolute' as const,
    width: 1,
    height: 1,
    overflow: 'hidden',
    clipPath: 'inset(50%)',
    whiteSpace: 'nowrap' as const,
  },
  '.native-day': {
    position: 'absolute' as const,
    width: 1,
    height: 1,
    right: 8,
    bottom: 0,
    opacity: 0,
    pointerEvents: 'none' as const,
    border: 0,
  },
  '@media (prefers-reduced-motion: reduce)': {
    '*': { transition: 'none !important', animation: 'none !important' },
  },
})
