import { createRoot } from 'react-dom/client';
import '../../src/components/styles/index.css';
import '../../src/app/page.css';
import './gallery.css';
import { Gallery } from './gallery.tsx';

const element = document.getElementById('app');
if (element) createRoot(element).render(<Gallery search={location.search} />);
