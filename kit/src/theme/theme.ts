// Mantine dressed in the tokens: near-monochrome, small radii, no shadows but under what floats.
import { createTheme, type MantineColorsTuple, type CSSVariablesResolver } from '@mantine/core'

/** Ten steps because Mantine wants ten; index 7 is the accent in light, 3 in dark. Everything else reads tokens.css. */
const azurite: MantineColorsTuple = ['#eaf3f6', '#dcebf1', '#b9d8e4', '#72bcd6', '#54a5c1', '#2c7d99', '#17708f', '#0b6787', '#08526c', '#074a62']
const gray: MantineColorsTuple = ['#f7f8f8', '#f2f4f5', '#e9eced', '#e4e7e9', '#cfd4d8', '#9aa2a8', '#60686f', '#474f55', '#2b3237', '#14181b']
const dark: MantineColorsTuple = ['#e7eaec', '#adb4ba', '#8a929a', '#5a6269', '#3a4046', '#262a2e', '#1b1e21', '#131517', '#0f1112', '#0c0e0f']

const field = { size: 'sm', radius: 'sm' } as const

export const theme = createTheme({
  fontFamily: 'var(--font-sans)',
  fontFamilyMonospace: 'var(--font-mono)',
  primaryColor: 'azurite',
  primaryShade: { light: 7, dark: 3 },
  colors: { azurite, gray, dark },
  black: '#14181b',
  autoContrast: true,
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  defaultRadius: 'sm',
  radius: { xs: '3px', sm: '5px', md: '8px', lg: '8px', xl: '8px' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  fontSizes: { xs: '11px', sm: '13px', md: '14px', lg: '15px', xl: '18px' },
  lineHeights: { xs: '16px', sm: '20px', md: '24px', lg: '24px', xl: '28px' },
  shadows: { xs: 'none', sm: 'none', md: 'var(--pop)', lg: 'var(--pop)', xl: 'var(--pop)' },
  headings: {
    fontFamily: 'var(--font-sans)',
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '22px', lineHeight: '32px' },
      h2: { fontSize: '18px', lineHeight: '28px' },
      h3: { fontSize: '15px', lineHeight: '24px' },
      h4: { fontSize: '13px', lineHeight: '20px' },
    },
  },
  components: {
    InputWrapper: { defaultProps: { inputWrapperOrder: ['label', 'input', 'error', 'description'] } },
    Button: { defaultProps: { size: 'sm', variant: 'default' }, classNames: { root: 'rp-btn' } },
    ActionIcon: { defaultProps: { size: 28, variant: 'subtle', color: 'gray' }, classNames: { root: 'rp-icon' } },
    TextInput: { defaultProps: field, classNames: { input: 'rp-input', label: 'rp-label' } },
    PasswordInput: { defaultProps: field, classNames: { input: 'rp-input', label: 'rp-label' } },
    NumberInput: { defaultProps: field, classNames: { input: 'rp-input', label: 'rp-label' } },
    Textarea: { defaultProps: field, classNames: { input: 'rp-input', label: 'rp-label' } },
    TagsInput: { defaultProps: field, classNames: { input: 'rp-input', label: 'rp-label' } },
    MultiSelect: { defaultProps: { ...field, checkIconPosition: 'right', hidePickedOptions: false }, classNames: { input: 'rp-input', label: 'rp-label' } },
    DateInput: { defaultProps: field, classNames: { input: 'rp-input', label: 'rp-label' } },
    DateTimePicker: { defaultProps: field, classNames: { input: 'rp-input', label: 'rp-label' } },
    NativeSelect: { defaultProps: field, classNames: { input: 'rp-input', label: 'rp-label' } },
    Select: { defaultProps: { ...field, checkIconPosition: 'right' }, classNames: { input: 'rp-input', label: 'rp-label' } },
    Popover: { defaultProps: { shadow: 'md', radius: 'md', offset: 4, transitionProps: { duration: 140 } } },
    Checkbox: { defaultProps: { size: '14px', radius: 'xs' }, classNames: { input: 'rp-check' } },
    Menu: { defaultProps: { shadow: 'md', radius: 'md', offset: 4, transitionProps: { duration: 140 } } },
    Modal: { defaultProps: { shadow: 'md', radius: 'md', overlayProps: { color: 'var(--scrim)' }, transitionProps: { duration: 140 } } },
    Drawer: { defaultProps: { withOverlay: false, shadow: 'none', transitionProps: { duration: 200 } } },
    Tooltip: { defaultProps: { openDelay: 400, radius: 'sm', fz: 12 } },
  },
})

/** Point Mantine's own variables at ours, so stock components are right without per-component CSS. */
export const resolver: CSSVariablesResolver = () => {
  const v = {
    '--mantine-color-body': 'var(--bg)',
    '--mantine-color-text': 'var(--text)',
    '--mantine-color-dimmed': 'var(--text-3)',
    '--mantine-color-placeholder': 'var(--text-3)',
    '--mantine-color-anchor': 'var(--accent)',
    '--mantine-color-error': 'var(--risk)',
    '--mantine-color-default': 'var(--bg)',
    '--mantine-color-default-hover': 'var(--bg-hover)',
    '--mantine-color-default-color': 'var(--text)',
    '--mantine-color-default-border': 'var(--line-strong)',
    '--mantine-primary-color-filled': 'var(--accent)',
    '--mantine-primary-color-light': 'var(--accent-soft)',
  }
  return { variables: {}, light: v, dark: v }
}
