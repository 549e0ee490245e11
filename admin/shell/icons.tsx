import { createSvgIcon } from '@mui/material'

/** The few pictures the console needs, drawn as strokes. */
const stroke = (path: string, name: string) =>
  createSvgIcon(
    <path
      d={path}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      strokeLinecap="round"
      strokeLinejoin="round"
    />,
    name,
  )

export const SearchIcon = stroke('M10.5 4.5a6 6 0 1 0 0 12 6 6 0 0 0 0-12zM15 15l5 5', 'Search')
export const CalendarIcon = stroke('M5 5h14v15H5zM5 9.5h14M8.5 3v3.5M15.5 3v3.5', 'Calendar')
export const MenuIcon = stroke('M4 7h16M4 12h16M4 17h16', 'Menu')
export const MoonIcon = stroke('M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z', 'Moon')
export const SunIcon = stroke(
  'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4',
  'Sun',
)
export const PersonIcon = stroke(
  'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4.5 20c.8-3.6 3.8-5.5 7.500-5.5s6.700 1.900 7.500 5.500',
  'Person',
)
export const ColumnsIcon = stroke('M4 5h16v14H4zM9.300 5v14M14.700 5v14', 'Columns')
export const AddIcon = stroke('M12 5v14M5 12h14', 'Add')
export const CloseIcon = stroke('M6 6l12 12M18 6L6 18', 'Close')
export const EditIcon = stroke('M4.500 19.500l1-4L16 5l3 3L8.500 18.500zM13.500 7.500l3 3', 'Edit')
export const DeleteIcon = stroke(
  'M5 7h14M9.500 7V4.500h5V7M7 7l.8 12.500h8.400L17 7M10.300 10.500v5.500M13.700 10.500v5.500',
  'Delete',
)
export const RestoreIcon = stroke('M4.500 12a7.500 7.500 0 1 1 2.200 5.300M4.500 17.500V12.500h5', 'Restore')
export const UpIcon = stroke('M12 19V5M6.500 10.500L12 5l5.500 5.500', 'Up')
export const DownIcon = stroke('M12 5v14M6.500 13.500L12 19l5.500-5.500', 'Down')
export const PreviousIcon = stroke('M14.500 6l-6 6 6 6', 'Previous')
export const NextIcon = stroke('M9.500 6l6 6-6 6', 'Next')
export const FirstIcon = stroke('M17 6l-6 6 6 6M7 6v12', 'First')
export const LastIcon = stroke('M7 6l6 6-6 6M17 6v12', 'Last')
export const FilterIcon = stroke('M4 6h16M7 12h10M10 18h4', 'Filter')
export const EyeIcon = stroke(
  'M2.500 12S6 5.500 12 5.500 21.500 12 21.500 12 18 18.500 12 18.500 2.500 12 2.500 12zM12 9.200a2.800 2.800 0 1 0 0 5.600 2.800 2.800 0 0 0 0-5.600z',
  'Eye',
)
export const EyeOffIcon = stroke(
  'M4 4l16 16M9.500 5.900A9 9 0 0 1 12 5.500c6 0 9.500 6.500 9.500 6.500a17 17 0 0 1-2.700 3.400M6.300 7.600A16 16 0 0 0 2.500 12s3.500 6.500 9.500 6.500a9 9 0 0 0 4-.9',
  'EyeOff',
)
export const LockIcon = stroke('M6 11h12v8.500H6zM8.500 11V8a3.500 3.500 0 0 1 7 0v3', 'Lock')
export const AllowedIcon = stroke('M5 12.500l4.500 4.500L19 7.500', 'Allowed')
export const PartlyIcon = stroke(
  'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 4v16M12 8h6.500M12 12h8M12 16h6.500',
  'Partly',
)
export const RefusedIcon = stroke('M7 12h10', 'Refused')
export const ArrowIcon = stroke('M5 12h14M13.500 6.500L19 12l-5.500 5.500', 'Arrow')
