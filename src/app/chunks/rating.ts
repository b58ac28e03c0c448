import { RatingWidget } from '../../elements/rating-widget.ts';
import { defineWidget } from '../define-widget.ts';
import { ratingWords } from '../first-words/rating.ts';

defineWidget('rating', RatingWidget, ratingWords);
