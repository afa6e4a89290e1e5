"""Languages by the names their speakers give them."""

from typing import Final

NAMES: Final = {
    "ar": "العربية",
    "bn": "বাংলা",
    "de": "Deutsch",
    "en": "English",
    "es": "Español",
    "fa": "فارسی",
    "fr": "Français",
    "hi": "हिन्दी",
    "id": "Bahasa Indonesia",
    "ms": "Bahasa Melayu",
    "ml": "മലയാളം",
    "ne": "नेपाली",
    "ps": "پښتو",
    "ru": "Русский",
    "si": "සිංහල",
    "sw": "Kiswahili",
    "ta": "தமிழ்",
    "tl": "Filipino",
    "tr": "Türkçe",
    "ur": "اردو",
    "zh": "中文",
}


def name_of(language: str) -> str:
    """Return a language's own name, or its code where nobody has entered one."""
    return NAMES.get(language.replace("_", "-").split("-", 1)[0].lower(), language)
