import { RatingWidget } from '../../elements/rating-widget.ts';
import { defineWidget } from '../define-widget.ts';

defineWidget('rating', RatingWidget);
