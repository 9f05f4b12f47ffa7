import Monitor from 'lucide-react/icons/monitor';
import Moon from 'lucide-react/icons/moon';
import Sun from 'lucide-react/icons/sun';
import { useTranslate } from '../../hooks/platform.ts';
import { IconButton } from '../ui/button.tsx';
import { Menu } from '../ui/menu.tsx';
import { type Theme, useTheme } from './theme.ts';

const icons = { light: Sun, dark: Moon, system: Monitor } as const;
const themes: readonly Theme[] = ['light', 'dark', 'system'];

/** Light, dark, or what the system says. */
export function ThemeMenu() {
  const t = useTranslate();
  const { theme, setTheme } = useTheme();
  const Icon = icons[theme];
  const trigger = (
    <IconButton label={`${t('theme.label')}: ${t(`theme.${theme}`)}`} tooltip={false} size="small">
      <Icon aria-hidden size={16} />
    </IconButton>
  );
  return (
    <Menu
      trigger={trigger}
      label={t('theme.label')}
      items={themes.map((one) => ({
        id: one,
        label: t(`theme.${one}`),
        checked: one === theme,
        onSelect: () => setTheme(one),
      }))}
    />
  );
}
