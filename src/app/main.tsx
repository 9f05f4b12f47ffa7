import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../components/styles/index.css';
import './page.css';
import './rich-editor.css';
import { Standalone } from './standalone.tsx';

const element = document.getElementById('app');
if (element) {
  createRoot(element).render(
    <StrictMode>
      <Standalone />
    </StrictMode>,
  );
}
