"""One look for every form: label, help, error and control come from one template."""

from django.forms.renderers import DjangoTemplates


class Renderer(DjangoTemplates):
    """Draws each field with `ui/field.html`; `{{ form }}` draws the error summary and then all fields."""

    form_template_name = "ui/form.html"
    field_template_name = "ui/field.html"
