from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("newsreel", "0003_entities")]

    operations = []
